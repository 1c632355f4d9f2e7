import HTTPParser
import HTTPServer

extension WebSocket {
    public func receive(_ bytes: inout MutableRawSpan) -> Int {
        guard let connection else { return bytes.byteCount }
        heard = connection.loop.now
        asked = 0
        var offset = 0
        // After the end nothing is read any more (RFC 6455 §7.1.7).
        while over == nil {
            switch reader.next(&bytes, from: &offset, limits: limits) {
            case .needMore: return offset
            case .message(let kind, let range): deliver(kind, bytes.bytes.extracting(range))
            case .assembled(let kind, let content): deliver(kind, content.span.bytes)
            case .ping(let content):
                if handshake.sent == nil { connection.write { $0.append(.pong, content.span.bytes) } }
            case .pong: break
            case .close(let code, let reason): takeClose(code, reason)
            case .failed(let error): refuse(error)
            }
            if isHeldUp {
                connection.pauseReading()
                return offset
            }
        }
        return bytes.byteCount
    }

    /// Whether nothing more may be read for now: the handler has enough to do, or the client does not take its answers.
    private var isHeldUp: Bool {
        if over != nil { return false }
        return connection?.isFull == true || (inbox?.bytes ?? 0) > limits.waitingBytes
    }

    /// Something was taken: goes on reading if that is enough.
    func readOn() {
        if !isHeldUp { connection?.resumeReading() }
    }

    private func deliver(_ kind: MessageKind, _ bytes: RawSpan) {
        // We have said that we go; what comes until the other end has heard it is not asked for.
        if handshake.sent != nil { return }
        if let receiver { return receiver.message(self, kind, bytes) }
        inbox?.push(WebSocketMessage(kind, bytes))
    }

    /// The client has taken so much that more may follow.
    public func hasRoom() {
        let waiting = writers
        writers = []
        for writer in waiting { writer.resume() }
        readOn()
    }

    /// The other end has broken a rule: it is told which, and the connection ends (RFC 6455 §7.1.7).
    private func refuse(_ error: FrameError) {
        if handshake.send(error.code) { connection?.write { $0.appendClose(error.code, error.explanation) } }
        route.logger.debug("\(route.pattern): \(error.explanation)")
        finish(SocketEnd(code: error.code, reason: error.explanation, isTheirs: false))
        connection?.finish()
    }

    private func takeClose(_ code: CloseCode, _ reason: String) {
        switch handshake.receive(code) {
        case .ignore: return
        case .answer(let answer): connection?.write { $0.appendClose(answer, "") }
        case .finish: break
        }
        finish(SocketEnd(code: code, reason: reason, isTheirs: true))
        connection?.finish()
    }
}
