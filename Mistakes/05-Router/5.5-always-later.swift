// Mistake 5.5: puts every answer off: each request would cost a task.
// Caught by: a response that is here is changed at once
public func map(_ change: @escaping @Sendable (Response) -> Response) -> Answer {
    switch self {
    case .now(let response): .later { _ in change(response) }
    case .later(let make): .later { body in change(await make(body)) }
    }
}
