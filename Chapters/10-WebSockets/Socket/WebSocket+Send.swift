import HTTPParser
import Models

extension WebSocket {
    /// Sends a message, and returns when the client has taken so many that more may follow.
    ///
    /// - Throws: ``SocketClosed``, if the socket is over or ends meanwhile.
    public func send(_ message: WebSocketMessage) async throws(SocketClosed) {
        if connection?.loop.isCurrent == true {
            let bytes = message.bytes
            try sendHere(message.kind, bytes.span.bytes)
        } else {
            let result: Result<Void, SocketClosed> = await withUnsafeContinuation { continuation in
                onLoop { socket in
                    do throws(SocketClosed) {
                        let bytes = message.bytes
                        try socket.sendHere(message.kind, bytes.span.bytes)
                        continuation.resume(returning: .success(()))
                    } catch { continuation.resume(returning: .failure(error)) }
                }
            }
            try result.get()
        }
        try await room()
    }

    /// Sends text.
    public func send(_ text: String) async throws(SocketClosed) { try await send(.text(text)) }

    /// Sends bytes.
    public func send(_ bytes: [UInt8]) async throws(SocketClosed) { try await send(.binary(bytes)) }

    /// Sends a value as JSON.
    ///
    /// - Throws: ``SocketClosed``, or `JSONError` for a Double that is no number.
    public func send(_ value: some JSONCodable) async throws {
        try await send(.text(String(decoding: try JSON.encode(value), as: UTF8.self)))
    }

    /// Sends a message and does not wait: for synchronous receivers. Who sends more than a client takes finds ``isFull``, and beyond
    /// ``WebSocketLimits/unsentBytes`` the socket is closed. On the socket's loop.
    ///
    /// - Returns: whether it was sent, or will be; `false` after the end.
    @discardableResult
    public func sendNow(_ kind: MessageKind, _ bytes: RawSpan) -> Bool {
        do throws(SocketClosed) { try sendHere(kind, bytes) } catch { return false }
        return true
    }

    /// Sends text and does not wait.
    @discardableResult
    public func sendNow(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { sendNow(.text, $0.span.bytes) }
    }

    /// Whether more waits to be sent than should.
    public var isFull: Bool { connection?.isFull == true }

    /// Waits until the client has taken enough.
    private func room() async throws(SocketClosed) {
        guard let loop = connection?.loop else { return }
        if loop.isCurrent, !isFull { return }
        await withTaskCancellationHandler {
            // Unsafe: it is kept in one place, and taken out to be resumed; the end resumes it as well.
            await withUnsafeContinuation { continuation in
                onLoop { socket in
                    if socket.isFull, socket.over == nil { socket.writers.append(continuation) } else { continuation.resume() }
                }
            }
        } onCancel: {
            loop.execute { [self] in
                let waiting = writers
                writers = []
                for writer in waiting { writer.resume() }
            }
        }
        let end: SocketEnd? = await withUnsafeContinuation { continuation in onLoop { continuation.resume(returning: $0.over) } }
        if let end { throw SocketClosed(end: end) }
    }

    /// Writes a message behind those that wait. On the loop.
    private func sendHere(_ kind: MessageKind, _ bytes: RawSpan) throws(SocketClosed) {
        guard let connection, over == nil, handshake.sent == nil else { throw SocketClosed(end: over ?? Self.leaving) }
        if let agreement, let compression = route.options.compression, bytes.byteCount >= max(1, compression.minimum) {
            let compressed = deflater(agreement, compression).deflate(bytes)
            connection.write { $0.append(kind.opcode, compressed.span.bytes, isCompressed: true) }
        } else {
            connection.write { $0.append(kind.opcode, bytes) }
        }
        if connection.unsent > limits.unsentBytes { giveUp() }
    }

    private static let leaving = SocketEnd(code: .normal, reason: "a close frame was sent", isTheirs: false)

    /// The compressor: its own if messages may refer to each other, otherwise that of the loop.
    private func deflater(_ agreement: DeflateAgreement, _ compression: MessageCompression) -> MessageDeflater {
        if let deflater { return deflater }
        if agreement.serverForgets, agreement.serverWindowBits == route.sharedWindowBits, let loop = connection?.loop {
            return route.deflaters[loop]
        }
        let own = MessageDeflater(
            level: compression.level, windowBits: agreement.serverWindowBits, keepsContext: !agreement.serverForgets)
        deflater = own
        return own
    }

    /// The client does not read, and whoever sends does not wait.
    private func giveUp() {
        finish(SocketEnd(code: .policyViolation, reason: "the client does not take what is sent to it", isTheirs: false))
        // There is no room for a close frame either.
        onLoop { socket in socket.connection?.abort() }
    }
}
