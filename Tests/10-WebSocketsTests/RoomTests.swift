import EventLoop
import Models
import Router
import Runtime
import Synchronization
import Testing

@testable import WebSockets

@Suite("Rooms", .timeLimit(.minutes(2)))
struct RoomTests {
    /// `/ROOM/NAME`: joins, says what it is sent to all others, and leaves at the word "leave".
    private func chat(_ rooms: Rooms<String>, _ options: WebSocketOptions = WebSocketOptions()) -> (App) -> Void {
        { app in
            app.websocket("/:room/:name", options) { (socket, room: String, name: String) in
                rooms.join(room, socket, as: name)
                return WebSocketReceiver { socket, kind, bytes in
                    switch bytes.withUnsafeBytes({ String(decoding: $0, as: UTF8.self) }) {
                    case "leave": rooms.leave(room, socket)
                    case "join": rooms.join(room, socket, as: name)
                    case let text: rooms.send(.text(text), to: room, except: text.hasPrefix("!") ? nil : socket)
                    }
                }
            }
        }
    }

    private func members(_ rooms: Rooms<String>, _ room: String, _ sockets: HandSockets) throws -> [String] {
        let found = Mutex<[String]?>(nil)
        // On one of the loops: the threads of other tasks may all be busy with tests.
        Task(executorPreference: sockets.loops[0].executor) {
            let members = await rooms.members(of: room)
            found.withLock { $0 = members }
        }
        try sockets.turn { found.withLock { $0 != nil } }
        return found.withLock { $0 ?? ["?"] }.sorted()
    }

    @Test("everybody in the room, on all loops, and nobody else", arguments: [1, 3]) func everybody(_ loops: Int) throws {
        let rooms = Rooms<String>()
        let sockets = try HandSockets(loops: loops, chat(rooms))
        let clients = try (0..<6).map { try sockets.open("/a/\($0)", on: $0 % loops) }
        let other = try sockets.open("/b/x", on: 0)
        #expect(try members(rooms, "a", sockets) == ["0", "1", "2", "3", "4", "5"])
        clients[1].send("hello")
        clients[1].send("!all")
        try sockets.settle()
        for (index, client) in clients.enumerated() {
            #expect(client.texts == (index == 1 ? ["!all"] : ["hello", "!all"]), "member \(index)")
        }
        #expect(other.texts == [])
        #expect(try members(rooms, "b", sockets) == ["x"])
        #expect(try members(rooms, "c", sockets) == [])
    }

    @Test("who leaves, and who is gone") func leaving() throws {
        let rooms = Rooms<String>()
        let sockets = try HandSockets(loops: 2, chat(rooms))
        let clients = try (0..<4).map { try sockets.open("/a/\($0)", on: $0 % 2) }
        clients[0].send("leave")
        clients[1].close()
        clients[2].send(.close, [3, 232])
        try sockets.settle()
        #expect(try members(rooms, "a", sockets) == ["3"])
        clients[3].send("!me")
        try sockets.settle()
        clients[0].send("join")
        try sockets.settle()
        clients[3].send("!both")
        try sockets.settle()
        #expect(clients[3].texts == ["!me", "!both"] && clients[0].texts == ["!both"])
    }

    @Test("joining and leaving leaves nothing behind") func nothingBehind() throws {
        let rooms = Rooms<Void>()
        let seats = Mutex<[Int]>([])
        let sockets = try HandSockets { app in
            app.websocket("/") { _ in
                WebSocketReceiver { socket, _, _ in
                    rooms.join("a", socket)
                    rooms.join("b", socket)
                    rooms.join("a", socket)
                    seats.withLock { $0.append(socket.seats.count) }
                    rooms.leave("a", socket)
                    rooms.leave("b", socket)
                    seats.withLock { $0.append(socket.seats.count) }
                }
            }
        }
        let client = try sockets.open()
        for _ in 0..<3 { client.send("go") }
        try sockets.settle()
        #expect(seats.withLock { $0 } == [2, 0, 2, 0, 2, 0], "Twice joined is once joined, and who leaves has no seat.")
    }

    @Test("who joins from another thread hears what that thread sends next, as the first of a loop too") func joiningFromElsewhere() throws
    {
        let rooms = Rooms<Void>()
        let opened = Mutex<[WebSocket]>([])
        let sockets = try HandSockets(loops: 2) { app in
            app.websocket("/") { socket in
                opened.withLock { $0.append(socket) }
                return WebSocketReceiver { _, _, _ in }
            }
        }
        let clients = [try sockets.open(on: 0), try sockets.open(on: 1)]
        // No loop turns here, so this is a foreign thread for both: joining and sending are jobs that wait for them.
        for socket in opened.withLock({ $0 }) { rooms.join("a", socket) }
        rooms.send(.text("first"), to: "a")
        try sockets.settle()
        #expect(clients.map(\.texts) == [["first"], ["first"]])
    }

    @Test("a client that does not read holds up nobody", arguments: [SlowConsumers.disconnect, .skip]) func slow(_ policy: SlowConsumers)
        throws
    {
        let rooms = Rooms<String>(policy, limit: 64 * 1024)
        let sockets = try HandSockets(loops: 2, chat(rooms))
        let (sender, reader) = (try sockets.open("/a/sender", on: 0), try sockets.open("/a/reader", on: 1))
        let (slow, near) = (try sockets.open("/a/slow", on: 1), try sockets.open("/a/near", on: 0))
        let text = String(repeating: "x", count: 16 * 1024)
        for number in 0..<100 {
            sender.send(text)
            try sockets.turn {
                near.read()
                return reader.count >= (number + 1) * (text.utf8.count + 4)
            }
        }
        #expect(reader.texts.count == 100 && near.texts.count == 100, "\(reader.texts.count) and \(near.texts.count) came of 100")
        let isIn = try members(rooms, "a", sockets).contains("slow")
        #expect(isIn == (policy == .skip))
        // What it has not read is here, up to what there was room for.
        try sockets.turn {
            slow.read()
            return policy == .skip || slow.ended
        }
        try sockets.settle()
        #expect(slow.texts.count < 100)
        if policy == .disconnect {
            guard case .close(.policyViolation, let reason)? = slow.found.last else {
                Issue.record("no close frame came: \(slow.found.count)")
                return
            }
            #expect(reason.contains("too slow"))
        } else {
            let before = slow.texts.count
            sender.send("!again")
            try sockets.settle()
            #expect(slow.texts.count == before + 1, "It has caught up, and gets what comes next.")
        }
    }

    @Test("messages of one turn are one call for each member") func corked() throws {
        let rooms = Rooms<String>()
        let sockets = try HandSockets(loops: 2, chat(rooms))
        let members = try (0..<4).map { try sockets.open("/a/\($0)", on: $0 % 2, messages: true) }
        let sender = try sockets.open("/a/sender")
        let before = members.map(\.reads.count)
        sender.send(raw: (0..<5).flatMap { OutputFrames.text(Array("\($0)".utf8)) })
        try sockets.settle()
        for (index, member) in members.enumerated() {
            #expect(member.texts == ["0", "1", "2", "3", "4"])
            #expect(member.reads.count == before[index] + 1, "Five messages came in \(member.reads.count - before[index]) calls.")
        }
    }

    @Test("some members have compression, and some have not") func compression() throws {
        var options = WebSocketOptions()
        options.compression = MessageCompression()
        let rooms = Rooms<String>()
        let sockets = try HandSockets(chat(rooms, options))
        let plain = try sockets.open("/a/plain")
        let compressed = try sockets.open("/a/compressed", "Sec-WebSocket-Extensions: permessage-deflate")
        let text = String(repeating: "the same again ", count: 100)
        plain.send("!" + text)
        try sockets.settle()
        #expect(plain.texts == ["!" + text] && compressed.texts == ["!" + text])
        #expect(compressed.count < plain.count / 10, "\(compressed.count) and \(plain.count) bytes")
    }

    @Test("rooms of several processes, over a bus") func bus() throws {
        let wire = Wire()
        let (here, there) = (Rooms<String>(bus: Wire.End(wire)), Rooms<String>(bus: Wire.End(wire)))
        let (one, two) = (try HandSockets(chat(here)), try HandSockets(chat(there)))
        let (ada, bob) = (try one.open("/a/ada"), try two.open("/a/bob"))
        ada.send("!hello")
        try one.settle()
        try two.settle()
        #expect(ada.texts == ["!hello"] && bob.texts == ["!hello"], "Each gets it once, and none comes back.")
        bob.send("only for others")
        try two.settle()
        try one.settle()
        #expect(ada.texts == ["!hello", "only for others"] && bob.texts == ["!hello"])
    }
}

/// A bus in memory: what one end publishes, all others get.
private final class Wire: Sendable {
    private let ends = Mutex<[ObjectIdentifier: @Sendable (RoomMessage) -> Void]>([:])

    final class End: RoomBus {
        let wire: Wire
        init(_ wire: Wire) { self.wire = wire }
        func start(_ deliver: @escaping @Sendable (RoomMessage) -> Void) { wire.ends.withLock { $0[ObjectIdentifier(self)] = deliver } }
        func publish(_ message: RoomMessage) {
            let others = wire.ends.withLock { ends in ends.filter { $0.key != ObjectIdentifier(self) }.map(\.value) }
            for deliver in others { deliver(message) }
        }
    }
}
