/// What happens to a member of a room that does not take what is sent to it. The others never wait for it.
public enum SlowConsumers: Sendable {
    /// It does not get what it has no room for, and stays: right where a newer message replaces an older one (prices, positions).
    case skip
    /// It is closed with 1008, and may come back and ask what it has missed: right where every message counts (a chat).
    case disconnect
}

/// What came of a frame on one loop.
public struct Delivery: Equatable, Sendable {
    /// Members that got it.
    public var taken = 0
    /// Members that had no room for it.
    public var tooSlow = 0

    public init() {}
}

/// Someone in an ``Audience``.
protocol Listener: AnyObject {
    /// Where it stands in its audience; `nil` if it is in none.
    var place: Int? { get set }
    /// Bytes that its client has not taken yet.
    var unsent: Int { get }
    /// Sends a frame.
    func take(_ frame: SharedFrame)
    /// Closes it, because its client does not take what is sent to it.
    func tooSlow()
}
