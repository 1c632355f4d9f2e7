import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing

@testable import WebSockets

@Suite("A socket on its loop", .timeLimit(.minutes(2)))
struct SocketTests {
    private let kilobyte = [UInt8](repeating: 0x61, count: 1024)

    @Test("what is written in one turn is one call") func corked() throws {
        let sockets = try HandSockets { app in
            app.websocket("/") { _ in WebSocketReceiver { socket, _, _ in for number in 0..<10 { socket.sendNow("\(number)") } } }
        }
        let client = try sockets.open(messages: true)
        let before = client.reads.count
        client.send("go")
        try sockets.settle()
        #expect(client.texts == (0..<10).map { "\($0)" })
        #expect(client.reads.count == before + 1, "Ten messages came in \(client.reads.count - before) calls.")
    }

    @Test("a handler that is slow lets its client wait") func slowHandler() throws {
        let gate = Gate()
        let handled = Mutex(0)
        let sockets = try HandSockets { app in
            app.websocket("/") { (socket: WebSocket) async in
                await gate.pass()
                for await _ in socket.messages { handled.withLock { $0 += 1 } }
            }
        }
        let client = try sockets.open()
        var sent = 0
        var idle = 0
        let frame = OutputFrames.text(kilobyte)
        var rest = frame[...]
        while idle < 20, sent < 4_000 {
            let count = client.send(raw: Array(rest))
            rest = rest.dropFirst(count)
            if rest.isEmpty { (sent, rest) = (sent + 1, frame[...]) }
            idle = count == 0 ? idle + 1 : 0
            try sockets.settle()
        }
        #expect(sent < 2_000, "The inbox takes 64 KB, and the kernel what it has room for; then the client waits. It sent \(sent) KB.")
        gate.open()
        if rest.count < frame.count {
            try sockets.turn { client.send(raw: Array(rest)) == rest.count }
            sent += 1
        }
        try sockets.turn { handled.withLock { $0 } == sent }
        #expect(handled.withLock { $0 } == sent, "None was lost.")
    }

    @Test("an echo that nobody reads stops reading") func echo() throws {
        let sockets = try HandSockets { app in
            app.websocket("/") { _ in WebSocketReceiver { socket, kind, bytes in socket.sendNow(kind, bytes) } }
        }
        let client = try sockets.open()
        let frame = OutputFrames.text(kilobyte)
        var (sent, idle) = (0, 0)
        var rest = frame[...]
        while idle < 20, sent < 20_000 {
            let count = client.send(raw: Array(rest))
            rest = rest.dropFirst(count)
            if rest.isEmpty { (sent, rest) = (sent + 1, frame[...]) }
            idle = count == 0 ? idle + 1 : 0
            try sockets.settle()
        }
        #expect(sent < 4_000, "It took \(sent) KB from a client that reads nothing.")
        // And when the client reads, everything comes.
        if rest.count < frame.count {
            try sockets.turn {
                client.read()
                rest = rest.dropFirst(client.send(raw: Array(rest)))
                return rest.isEmpty
            }
            sent += 1
        }
        let wanted = sent * (kilobyte.count + 4)
        try sockets.turn { client.count == wanted }
        #expect(client.count == wanted)
    }

    @Test("who sends much waits until the client has taken it") func slowClient() throws {
        let sent = Mutex(0)
        let sockets = try HandSockets { app in
            app.websocket("/") { [kilobyte] (socket: WebSocket) async throws in
                for _ in 0..<4_000 {
                    try await socket.send(kilobyte)
                    sent.withLock { $0 += 1 }
                }
            }
        }
        let client = try sockets.open()
        try sockets.settle()
        let before = sent.withLock { $0 }
        #expect(before < 2_000, "\(before) KB were sent to a client that reads nothing.")
        try sockets.turn {
            client.read()
            return sent.withLock { $0 } == 4_000
        }
        #expect(sent.withLock { $0 } == 4_000)
        try sockets.turn { client.found.last == .close(.normal, "") }
        #expect(client.found.count == 4_001, "4,000 messages, and the handler's end.")
    }

    @Test("who does not wait is closed before memory ends") func careless() throws {
        var options = WebSocketOptions()
        options.limits.unsentBytes = 200 * 1024
        let end = Mutex<SocketEnd?>(nil)
        let sockets = try HandSockets { [options, kilobyte] app in
            app.websocket("/", options) { _ in
                WebSocketReceiver(end: { socket in end.withLock { $0 = socket.end } }) { socket, _, _ in
                    for _ in 0..<4_000 where !socket.sendNow(.binary, kilobyte.span.bytes) { return }
                    Issue.record("4 MB wait, and the limit is 200 KB")
                }
            }
        }
        let client = try sockets.open()
        client.send("go")
        try sockets.turn {
            client.read()
            return client.ended
        }
        #expect(client.ended)
        #expect(end.withLock { $0 }?.code == .policyViolation)
    }

    @Test("a close frame that is not answered") func closeTimeout() throws {
        let sockets = try HandSockets { app in app.websocket("/") { (socket: WebSocket) async in socket.close(.goingAway, "bye") } }
        let client = try sockets.open()
        #expect(client.found == [.close(.goingAway, "bye")])
        try sockets.pass(seconds: 4)
        client.read()
        #expect(!client.ended, "The client has five seconds to answer.")
        try sockets.pass(seconds: 3)
        client.read()
        #expect(client.ended)
    }

    @Test("what comes behind a close frame is not read") func behindClose() throws {
        let messages = Mutex(0)
        let sockets = try HandSockets { app in
            app.websocket("/") { _ in WebSocketReceiver { _, _, _ in messages.withLock { $0 += 1 } } }
        }
        let client = try sockets.open()
        client.send(raw: OutputFrames.text([0x61]) + OutputFrames.close(.normal) + OutputFrames.text([0x62]))
        try sockets.settle()
        #expect(client.found == [.close(.normal, "")] && client.ended)
        #expect(messages.withLock { $0 } == 1)
    }

    @Test("a handler that goes on after the end is cancelled") func cancelled() throws {
        let state = Mutex("")
        let sockets = try HandSockets { app in
            app.websocket("/") { (socket: WebSocket) async in
                state.withLock { $0 = "waits" }
                await withTaskCancellationHandler {
                    let endless = AsyncStream<Int> { _ in }
                    for await _ in endless {}
                } onCancel: {
                    state.withLock { $0 = "cancelled" }
                }
            }
        }
        let client = try sockets.open()
        client.send(.close, [3, 232])
        try sockets.settle()
        #expect(state.withLock { $0 } == "waits", "It has ten seconds for what it has begun.")
        try sockets.pass(seconds: 12)
        try sockets.turn { state.withLock { $0 } == "cancelled" }
        #expect(state.withLock { $0 } == "cancelled")
    }

    @Test("a connection that breaks off ends the messages") func breaksOff() throws {
        let ends = Mutex<SocketEnd?>(nil)
        let sockets = try HandSockets { app in
            app.websocket("/") { (socket: WebSocket) async in
                for await _ in socket.messages {}
                ends.withLock { $0 = socket.end }
            }
        }
        let client = try sockets.open()
        client.close()
        try sockets.turn { ends.withLock { $0 } != nil }
        #expect(ends.withLock { $0 }?.code == .abnormal)
    }

    @Test("who cannot be heard is asked, and then dropped; who answers stays") func keepAlive() throws {
        let sockets = try HandSockets { app in app.websocket("/") { _ in WebSocketReceiver { _, _, _ in } } }
        let (silent, alive) = (try sockets.open(), try sockets.open())
        try sockets.pass(seconds: 32)
        #expect(silent.found == [.ping([])] && alive.found == [.ping([])])
        alive.send(.pong)
        try sockets.pass(seconds: 22)
        silent.read()
        alive.read()
        #expect(silent.ended && !alive.ended)
    }

    @Test("a server that stops says so, and cuts off who does not answer") func drain() throws {
        let sockets = try HandSockets { app in
            app.websocket("/") { (socket: WebSocket) async in for await _ in socket.messages {} }
        }
        let (polite, rude) = (try sockets.open(), try sockets.open())
        try sockets.drain()
        #expect(polite.found == [.close(.goingAway, "the server is stopping")])
        polite.send(.close, [3, 233])
        try sockets.settle()
        polite.read()
        rude.read()
        #expect(polite.ended && !rude.ended)
        try sockets.pass(seconds: 7)
        rude.read()
        #expect(rude.ended)
    }
}

/// Frames of a client.
enum OutputFrames {
    static func text(_ content: [UInt8]) -> [UInt8] { frame(.text, content) }
    static func close(_ code: CloseCode) -> [UInt8] { frame(.close, [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]) }
    private static func frame(_ opcode: Opcode, _ content: [UInt8]) -> [UInt8] {
        OutputBuffer.array { out in out.append(opcode, content, mask: 0x0102_0304) }
    }
}
