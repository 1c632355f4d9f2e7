import HTTPServer

/// What a socket knows of its place in a room: that it can be left.
protocol RoomSeat: AnyObject {
    func leave()
}

/// A socket's place in a room. On the socket's loop.
final class Seat<Member: Sendable>: Listener, RoomSeat {
    let socket: WebSocket
    let member: Member
    var place: Int?
    private let audience: Audience<Seat<Member>>
    private let left: () -> Void

    init(_ socket: WebSocket, _ member: Member, in audience: Audience<Seat<Member>>, left: @escaping () -> Void) {
        self.socket = socket
        self.member = member
        self.audience = audience
        self.left = left
    }

    func leave() {
        audience.leave(self)
        left()
    }

    var unsent: Int { socket.connection?.unsent ?? 0 }
    func take(_ frame: SharedFrame) { socket.take(frame) }
    func tooSlow() { socket.tooSlow() }
}

extension WebSocket {
    /// Sends a frame that others get, too.
    func take(_ frame: SharedFrame) {
        guard let connection, over == nil, handshake.sent == nil else { return }
        // Compressed for all it can only refer to itself. Who refers to what came before gets it as it is: that does not disturb its
        // window (RFC 7692 §7.2.3.2).
        if let agreement, let compression = route.options.compression, agreement.serverForgets,
            agreement.serverWindowBits == route.sharedWindowBits, frame.payload.count >= max(1, compression.minimum)
        {
            let bytes = frame.compressed(route.deflaters[connection.loop])
            connection.write { $0.append(bytes.span.bytes) }
        } else {
            let bytes = frame.plain
            connection.write { $0.append(bytes.span.bytes) }
        }
    }

    /// Its client does not take what is sent to it.
    func tooSlow() {
        guard let connection, over == nil else { return }
        let reason = "too slow: messages of a room were not taken in time"
        if handshake.send(.policyViolation) { connection.write { $0.appendClose(.policyViolation, reason) } }
        finish(SocketEnd(code: .policyViolation, reason: reason, isTheirs: false))
        connection.finish()
    }
}
