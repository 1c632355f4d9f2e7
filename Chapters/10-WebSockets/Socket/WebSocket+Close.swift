import HTTPParser
import HTTPServer

extension WebSocket {
    /// Ends the socket: says why, waits for the other end's answer for ``WebSocketLimits/closeTimeout``, and closes the connection
    /// (RFC 6455 §7.1.2). Returns at once; any thread. After the first time it does nothing.
    ///
    /// - Parameter reason: at most 123 bytes of it are sent.
    public func close(_ code: CloseCode = .normal, _ reason: String = "") {
        onLoop { socket in
            guard let connection = socket.connection, socket.over == nil, socket.handshake.send(code) else { return }
            connection.write { $0.appendClose(code, reason) }
            socket.closeSent = connection.loop.now
            // What has waited for room may not be sent any more.
            socket.inbox?.end()
            connection.resumeReading()
        }
    }

    /// Asks whether the client is there. Its answer is waited for; see ``WebSocketLimits/pongTimeout``.
    public func ping() {
        onLoop { socket in
            guard let connection = socket.connection, socket.over == nil, socket.handshake.sent == nil else { return }
            socket.asked = max(1, connection.loop.now)
            connection.write { $0.append(.ping, [UInt8]().span.bytes) }
        }
    }

    public func tick(now: UInt64) {
        guard let connection, over == nil else { return }
        if handshake.sent != nil {
            if now &- closeSent < limits.closeTimeout * second { return }
            finish(SocketEnd(code: .abnormal, reason: "the close frame was not answered", isTheirs: false))
            return connection.finish()
        }
        // Who is not read cannot be heard.
        if connection.isPaused {
            (heard, asked) = (now, 0)
        } else if asked > 0 {
            if now &- asked < limits.pongTimeout * second { return }
            finish(SocketEnd(code: .abnormal, reason: "a ping was not answered", isTheirs: false))
            connection.abort()
        } else if now &- heard >= limits.pingAfter * second {
            ping()
        }
    }
}
