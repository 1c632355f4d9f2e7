// Mistake 5.5: changes only what is here.
// Caught by: one that comes later is changed later
public func map(_ change: @escaping @Sendable (Response) -> Response) -> Answer {
    switch self {
    case .now(let response): .now(change(response))
    case .later: self
    }
}
