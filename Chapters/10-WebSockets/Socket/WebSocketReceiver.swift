/// A synchronous handler of messages: it is called on the socket's loop, for each message, without a task. It must not block.
///
/// ```swift
/// app.websocket("/echo") { _ in
///     WebSocketReceiver { socket, kind, bytes in socket.sendNow(kind, bytes) }
/// }
/// ```
/// While more waits to be sent than a client has taken, its messages are not read: an echo cannot be made to use up memory.
public struct WebSocketReceiver: Sendable {
    /// Gets a message: its kind, and its bytes, which are gone when this returns.
    public typealias Message = @Sendable (_ socket: WebSocket, _ kind: MessageKind, _ bytes: RawSpan) -> Void

    let message: Message
    let end: (@Sendable (_ socket: WebSocket) -> Void)?

    /// - Parameters:
    ///   - end: is told when the socket is over; ``WebSocket/end`` says how.
    ///   - message: gets each message.
    public init(end: (@Sendable (_ socket: WebSocket) -> Void)? = nil, message: @escaping Message) {
        self.message = message
        self.end = end
    }
}
