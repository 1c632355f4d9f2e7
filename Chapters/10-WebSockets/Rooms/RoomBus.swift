/// A message on its way from one process to the rooms of others.
public struct RoomMessage: Sendable, Equatable {
    public var room: String
    public var kind: MessageKind
    public var content: [UInt8]

    public init(room: String, kind: MessageKind, content: [UInt8]) {
        self.room = room
        self.kind = kind
        self.content = content
    }
}

/// Carries messages between the processes of one application: the seam for Redis or PostgreSQL's NOTIFY. Within a process nothing goes
/// through it.
public protocol RoomBus: Sendable {
    /// Called once, before anything is published.
    ///
    /// - Parameter deliver: gives this process' members a message of another process. Any thread.
    func start(_ deliver: @escaping @Sendable (RoomMessage) -> Void)

    /// A message of this process, for all others. Called on a loop, and must not block.
    func publish(_ message: RoomMessage)
}
