import HTTPParser
import Logging
import ServiceLifecycle
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop
@testable import HTTPServer

/// The server as its users have it: loops on threads of their own, real clients, services.
@Suite("The server, live", .timeLimit(.minutes(1)))
struct ServerLiveTests {
    private static func configuration(port: Int = 0, loops: Int = 1) -> Server.Configuration {
        var configuration = Server.Configuration()
        configuration.port = port
        configuration.loops = loops
        return configuration
    }

    /// What a new client gets for one request.
    private func ask(_ port: Int, _ request: String) async throws -> String {
        try await onThread {
            let client = try LiveClient(port: port)
            try client.send(request)
            return try client.readAll()
        }
    }

    @Test("it serves as soon as it is started, and ends when it is stopped") func startStop() async throws {
        let server = try Server(Self.configuration(), logger: silent, handler: echoPath)
        let early = try await onThread { [port = server.port] in
            let client = try LiveClient(port: port)
            try client.send(get("/early", "Connection: close"))
            return client
        }
        let run = Aside.task { try await server.run() }
        let first = try await onThread {
            defer { early.close() }
            return try early.readAll()
        }
        #expect(
            first == plain("/early", connection: "close"),
            "The port is bound before the loops run: who comes early waits. Came \(first.debugDescription).")
        let text = try await ask(server.port, get("/", "Connection: close"))
        #expect(text == plain("/", connection: "close"), "A request, an answer; came \(text.debugDescription).")
        server.stop()
        server.stop()
        #expect(await ends { try await run.value }, "Nobody is connected: `run` returns. A second stop changes nothing.")
        await #expect(throws: SystemError.self, "The port is free again: who comes now is refused.") {
            try await ask(server.port, get("/"))
        }
    }

    @Test("a cancelled task stops it", arguments: [true, false]) func cancelled(early: Bool) async throws {
        let server = try Server(Self.configuration(loops: 2), logger: silent, handler: echoPath)
        let gate = Gate()
        let run = Aside.task {
            if early { await gate.pass() }
            try await server.run()
        }
        if !early { _ = try await ask(server.port, get("/", "Connection: close")) }
        run.cancel()
        gate.open()
        #expect(
            await ends { try await run.value }, "Cancelled \(early ? "before" : "after") its beginning, `run` stops the server and returns."
        )
    }

    @Test("a service group drains it: what is under way is finished") func service() async throws {
        let (arrived, gate) = (Gate(), Gate())
        let server = try Server(Self.configuration(loops: 2), logger: silent) { request in
            .later { _ in
                arrived.open()
                await gate.pass()
                return .text(request.path)
            }
        }
        let group = ServiceGroup(services: [server], logger: silent)
        let run = Aside.task { try await group.run() }
        let answer = Aside.task { try await ask(server.port, get("/slow")) }
        #expect(await ends { await arrived.pass() }, "The request has reached its handler.")
        await group.triggerGracefulShutdown()
        // The listener is closed on its loop's own time: from then on who comes is refused.
        #expect(
            await ends {
                while true {
                    do { _ = try await onThread { try LiveClient(port: server.port) } } catch { return }
                }
            }, "Nobody new is let in.")
        gate.open()
        #expect(await ends { _ = try await answer.value }, "The request is answered although the server is being stopped.")
        let text = try await answer.value
        #expect(
            text == plain("/slow", connection: "close"), "Its answer is whole, and says that it is the last; came \(text.debugDescription)."
        )
        #expect(await ends { try await run.value }, "Then the group ends.")
    }

    @Test("a port that is taken is a clear error", arguments: [1, 2], [1, 2]) func taken(first: Int, second: Int) throws {
        let server = try Server(Self.configuration(loops: first), logger: silent, handler: echoPath)
        let caught = #expect(throws: SystemError.self, "Two servers on one port would share its clients at random.") {
            try Server(Self.configuration(port: server.port, loops: second), logger: silent, handler: echoPath)
        }
        #expect(
            caught == SystemError(call: "bind", code: EADDRINUSE),
            "With \(first) loops and with \(second), the second one is told that the address is in use (bind(2)); it was told \(String(describing: caught))."
        )
        #expect(caught.map { "\($0)".hasPrefix("bind: ") } == true, "The error can be read by people: \(String(describing: caught)).")
    }

    @Test("several loops share the port and its clients") func loops() async throws {
        let server = try Server(Self.configuration(loops: 4), logger: silent) { _ in
            .now(.text(EventLoop.current.map { "\(ObjectIdentifier($0))" } ?? "none"))
        }
        let run = Aside.task { try await server.run() }
        let bodies = try await onThread { [port = server.port] in
            let clients = try (0..<64).map { _ in try LiveClient(port: port) }
            for client in clients { try client.send(get("/", "Connection: close")) }
            return try clients.map { try $0.readAll().split(separator: "\r\n\r\n").last.map(String.init) ?? "" }
        }
        #expect(bodies.count == 64 && !bodies.contains("none"), "Each of 64 clients is answered, on a loop.")
        #expect(
            Set(bodies).count > 1,
            "The kernel spreads 64 connections over four listeners (socket(7), SO_REUSEPORT): they were served by \(Set(bodies).count).")
        server.stop()
        #expect(await ends { try await run.value }, "All loops end.")
    }

    @Test("a handler's task stays on its connection's loop") func sameLoop() async throws {
        let server = try Server(Self.configuration(loops: 2), logger: silent) { _ in
            let loop = EventLoop.current
            return .later { body in
                var here = EventLoop.current === loop
                while let _ = try? await body.next() { here = here && EventLoop.current === loop }
                await Task.yield()
                return .text("\(here && loop != nil && EventLoop.current === loop)")
            }
        }
        let run = Aside.task { try await server.run() }
        let text = try await onThread { [port = server.port] in
            let client = try LiveClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n")
            // The handler waits by now, and is resumed by the loop.
            try client.read { $0.contains("100 Continue") }
            try client.send("hello")
            try client.send("world")
            return try client.readAll()
        }
        #expect(
            text.hasSuffix("\r\n\r\ntrue"),
            "Before and after every wait the task is on the loop that serves its connection; came \(text.debugDescription).")
        server.stop()
        #expect(await ends { try await run.value }, "It ends.")
    }

    @Test("bodies are read and written from other threads") func elsewhere() async throws {
        let server = try Server(Self.configuration(), logger: silent) { _ in
            .later { body in
                Response(
                    body: .stream(length: nil) { writer in
                        try await Aside.task {
                            for try await bytes in body { try await writer.write(bytes) }
                            try await writer.write("end")
                        }.value
                    })
            }
        }
        let run = Aside.task { try await server.run() }
        let size = 200_000
        let count = try await onThread { [port = server.port] in
            let client = try LiveClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\nConnection: close\r\n\r\n")
            for _ in 0..<200 { try client.send(String(repeating: "x", count: size / 200)) }
            let text = try client.readAll()
            return (text.utf8.filter { $0 == UInt8(ascii: "x") }.count, text.hasSuffix("3\r\nend\r\n0\r\n\r\n"))
        }
        #expect(count == (size, true), "200,000 bytes go through a task on another thread, and come back whole: \(count).")
        server.stop()
        #expect(await ends { try await run.value }, "It ends.")
    }
}
