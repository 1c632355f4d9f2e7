import Models

/// The messages of a socket, one after the other: an `AsyncSequence` that ends with the socket. ``WebSocket/end`` says how.
///
/// While messages with more than ``WebSocketLimits/waitingBytes`` wait, the socket is not read, and then its client waits.
public struct WebSocketMessages: AsyncSequence, Sendable {
    public typealias Element = WebSocketMessage
    public typealias Failure = Never

    let socket: WebSocket

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(socket: socket) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let socket: WebSocket

        public mutating func next() async -> WebSocketMessage? { await socket.nextMessage() }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> WebSocketMessage? { await socket.nextMessage() }
    }
}

/// The messages of a socket as values of one type. What is no such value ends the iteration with a `ModelError`; a handler that lets it
/// through closes the socket with 1007 and says what was wrong.
public struct TypedMessages<Value: JSONCodable & Sendable>: AsyncSequence, Sendable {
    public typealias Element = Value

    let socket: WebSocket

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(socket: socket) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let socket: WebSocket

        public mutating func next() async throws -> Value? { try await nextValue() }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Value? { try await nextValue() }

        private func nextValue() async throws -> Value? {
            switch await socket.nextMessage() {
            case nil: return nil
            case .binary: throw CloseSocket(.unsupportedData, "text with JSON is expected here")
            case .text(var text): return try text.withUTF8 { try JSON.decode(Value.self, from: $0.span.bytes) }
            }
        }
    }
}

extension WebSocket {
    /// What the client sends. One task reads it.
    public var messages: WebSocketMessages { WebSocketMessages(socket: self) }

    /// What the client sends, as values of one type: each message is a JSON text.
    public func messages<Value: JSONCodable & Sendable>(of type: Value.Type = Value.self) -> TypedMessages<Value> {
        TypedMessages(socket: self)
    }

    /// The next message; `nil` after the end, or when the task is cancelled.
    func nextMessage() async -> WebSocketMessage? {
        guard let loop = connection?.loop else { return nil }
        if loop.isCurrent, let message = inbox?.pop() {
            readOn()
            return message
        }
        return await withTaskCancellationHandler {
            // Unsafe: the inbox keeps it in one place, and takes it out to resume it; the end resumes it as well.
            await withUnsafeContinuation { reader in
                onLoop { socket in
                    guard let inbox = socket.inbox else { return reader.resume(returning: nil) }
                    inbox.wait(reader)
                    socket.readOn()
                }
            }
        } onCancel: {
            loop.execute { [self] in inbox?.stopWaiting() }
        }
    }
}
