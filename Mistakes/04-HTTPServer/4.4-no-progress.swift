// Mistake 4.4: does not count body bytes as progress.
// Caught by: body bytes and taken bytes are progress
mutating func wait(for next: Waiting, now: UInt64, limits: borrowing ServerLimits) {
    let moves = next != waiting
    waiting = next
    guard moves else { return }
    switch next {
    case .idle: deadline = now &+ limits.idleTimeout
    case .head: deadline = now &+ limits.headTimeout
    case .body: deadline = now &+ limits.bodyTimeout
    case .write: deadline = now &+ limits.writeTimeout
    case .linger: deadline = now &+ limits.lingerTimeout
    case .nothing: deadline = .max
    }
}
