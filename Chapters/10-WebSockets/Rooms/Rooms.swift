import EventLoop
import Models

/// Rooms of sockets: what is sent to a room reaches everybody in it, on all loops of the process.
///
/// ```swift
/// let rooms = Rooms<String>()
/// app.websocket("/rooms/:room", guard: login) { (socket, user: User, room: String) in
///     rooms.join(room, socket, as: user.name)
///     for await message in socket.messages { rooms.send(message, to: room) }
/// }
/// ```
/// A message is encoded once. Each loop has its own list of members, which no other touches: sending takes no lock and waits for nobody,
/// and between loops it takes one job for a loop, however many members are there.
public final class Rooms<Member: Sendable>: Sendable {
    /// What happens to members that do not take what is sent to them.
    public let slowConsumers: SlowConsumers
    /// Bytes that may wait for a member.
    public let limit: Int

    private let shards = LoopLocal<Shard> { _ in Shard() }
    private let bus: (any RoomBus)?

    /// The rooms of one loop.
    private final class Shard: @unchecked Sendable {
        // Rule of `@unchecked Sendable`: made by any thread, used on its loop's only.
        var audiences: [String: Audience<Seat<Member>>] = [:]
    }

    /// - Parameters:
    ///   - slowConsumers: what happens to members that do not take what is sent to them.
    ///   - limit: bytes that may wait for a member. A megabyte is a second of a fast stream on a slow line.
    ///   - bus: carries messages to other processes, and brings theirs.
    public init(_ slowConsumers: SlowConsumers = .disconnect, limit: Int = 1024 * 1024, bus: (any RoomBus)? = nil) {
        self.slowConsumers = slowConsumers
        self.limit = limit
        self.bus = bus
        bus?.start { [weak self] message in
            self?.deliver(SharedFrame(message.kind, message.content), to: message.room, except: nil)
        }
    }

    /// Lets a socket into a room. It leaves when it is over, or by ``leave(_:_:)``; joining twice is joining once. From its handler, or
    /// any thread: it hears what that thread sends to the room from then on. Who is told of the joining by that thread and then sends from
    /// the socket's own loop may be faster than it; to be sure of that, join in the handler.
    ///
    /// - Parameter member: who it is, for ``members(of:)``.
    public func join(_ room: String, _ socket: WebSocket, as member: Member) {
        guard let loop = socket.connection?.loop else { return }
        // Here, not in the job below: what the caller sends next goes to the loops that have a shard by then.
        let shard = shards[loop]
        socket.onLoop { socket in
            if socket.over != nil { return }
            let audience = shard.audiences[room] ?? Audience()
            if socket.seats[ObjectIdentifier(audience)] != nil { return }
            shard.audiences[room] = audience
            let seat = Seat(socket, member, in: audience) {
                // A room that nobody is in costs nothing.
                if audience.members.isEmpty, shard.audiences[room] === audience { shard.audiences[room] = nil }
            }
            audience.join(seat)
            socket.seats[ObjectIdentifier(audience)] = seat
        }
    }

    /// Lets a socket leave a room.
    public func leave(_ room: String, _ socket: WebSocket) {
        socket.onLoop { [shards] socket in
            guard let loop = socket.connection?.loop, let audience = shards[loop].audiences[room] else { return }
            socket.seats.removeValue(forKey: ObjectIdentifier(audience))?.leave()
        }
    }

    /// Sends a message to everybody in a room. Returns at once; any thread. Messages of one sender arrive in their order.
    ///
    /// - Parameter sender: does not get it.
    public func send(_ message: WebSocketMessage, to room: String, except sender: WebSocket? = nil) {
        let content = message.bytes
        deliver(SharedFrame(message.kind, content), to: room, except: sender)
        bus?.publish(RoomMessage(room: room, kind: message.kind, content: content))
    }

    /// Sends a value to everybody in a room, as JSON.
    ///
    /// - Throws: `notFinite`, if a Double in it is no number or infinite.
    public func send(_ value: some JSONCodable, to room: String, except sender: WebSocket? = nil) throws(JSONError) {
        send(.text(String(decoding: try JSON.encode(value), as: UTF8.self)), to: room, except: sender)
    }

    /// Sends a message to one socket, on the way that messages to rooms take: among those it keeps its order. Any thread.
    public func send(_ message: WebSocketMessage, only socket: WebSocket) {
        let frame = SharedFrame(message.kind, message.bytes)
        socket.onLoop { [limit, slowConsumers] socket in
            if (socket.connection?.unsent ?? 0) + frame.byteCount <= limit {
                socket.take(frame)
            } else if slowConsumers == .disconnect {
                socket.tooSlow()
            }
        }
    }

    /// Who is in a room, in all loops of this process: a picture that may be a turn of a loop old when it is looked at.
    public func members(of room: String) async -> [Member] {
        var loops: [(EventLoop, Shard)] = []
        shards.forEach { loops.append(($0, $1)) }
        var members: [Member] = []
        for (loop, shard) in loops {
            members += await withUnsafeContinuation { continuation in
                loop.execute { continuation.resume(returning: shard.audiences[room]?.members.map(\.member) ?? []) }
            }
        }
        return members
    }

    private func deliver(_ frame: SharedFrame, to room: String, except sender: WebSocket?) {
        shards.forEach { loop, shard in
            // A socket has a seat on its own loop only, and only that loop may look for it.
            let sender = sender?.connection?.loop === loop ? sender : nil
            if loop.isCurrent {
                Self.deliver(frame, room, shard, sender, limit, slowConsumers)
            } else {
                loop.execute { [limit, slowConsumers] in Self.deliver(frame, room, shard, sender, limit, slowConsumers) }
            }
        }
    }

    private static func deliver(
        _ frame: SharedFrame, _ room: String, _ shard: Shard, _ sender: WebSocket?, _ limit: Int, _ policy: SlowConsumers
    ) {
        guard let audience = shard.audiences[room] else { return }
        let seat = sender?.seats[ObjectIdentifier(audience)] as? Seat<Member>
        _ = audience.deliver(frame, except: seat, limit: limit, policy: policy)
    }
}

extension Rooms where Member == Void {
    /// Lets a socket into a room without a name.
    public func join(_ room: String, _ socket: WebSocket) { join(room, socket, as: ()) }
}
