// Mistake 4.4: lets every byte of a head move its deadline.
// Caught by: one byte a second does not hold a connection
mutating func wait(for next: Waiting, now: UInt64, limits: borrowing ServerLimits) {
    let moves = true
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
