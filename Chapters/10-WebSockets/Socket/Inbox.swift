/// Messages on their way to a handler's task. On the socket's loop.
final class Inbox {
    private var messages: [WebSocketMessage] = []
    /// Where the next one stands: those before it have been taken.
    private var next = 0
    /// Bytes of those that wait.
    private(set) var bytes = 0
    private var readers: [UnsafeContinuation<WebSocketMessage?, Never>] = []
    private(set) var isOver = false

    /// A message for whoever waits, or for later.
    func push(_ message: WebSocketMessage) {
        if !readers.isEmpty { return readers.removeFirst().resume(returning: message) }
        messages.append(message)
        // A message without bytes costs something, too.
        bytes += message.byteCount + Self.overhead
    }

    /// The next one, if it is here.
    func pop() -> WebSocketMessage? {
        guard next < messages.count else { return nil }
        let message = messages[next]
        next += 1
        bytes -= message.byteCount + Self.overhead
        if next == messages.count {
            messages.removeAll(keepingCapacity: messages.count <= 16)
            next = 0
        } else if next >= 64, next * 2 > messages.count {
            messages.removeFirst(next)
            next = 0
        }
        return message
    }

    /// Waits for the next one.
    func wait(_ reader: UnsafeContinuation<WebSocketMessage?, Never>) {
        if let message = pop() { return reader.resume(returning: message) }
        if isOver { return reader.resume(returning: nil) }
        readers.append(reader)
    }

    /// None will come any more; those that are here can still be read.
    func end() {
        isOver = true
        stopWaiting()
    }

    /// Whoever waits waits no longer.
    func stopWaiting() {
        let waiting = readers
        readers = []
        for reader in waiting { reader.resume(returning: nil) }
    }

    /// Bytes that a message takes beside its content.
    private static let overhead = 64
}
