import EventLoop
import Testing

@testable import Benchmarks

/// Runs against real sockets. They are short, and what is checked is what was counted, not how fast it went.
@Suite("Runs of the load generator", .serialized, .timeLimit(.minutes(2)))
struct LoadTests {
    private func load(_ server: ScriptedServer, _ change: (inout Load) -> Void = { _ in }) -> Load {
        var load = Load(port: server.port)
        (load.connections, load.warmUp, load.duration) = (4, 0, 200 * millisecond)
        change(&load)
        return load
    }

    @Test("each connection asks again and again") func closed() throws {
        let server = try ScriptedServer()
        let result = try load(server).run()
        #expect(result.answers > 4)
        #expect(UInt64(result.answers) == result.times.count)
        #expect(result.failures == 0 && result.unanswered == 0 && result.refusals.isEmpty)
        #expect(result.connects == 4)
    }

    @Test("several loops share the connections") func loops() throws {
        let server = try ScriptedServer()
        let result = try load(server) { ($0.connections, $0.loops) = (5, 3) }.run()
        #expect(result.connects == 5)
        #expect(result.answers > 5)
    }

    @Test("several requests in one write") func pipelining() throws {
        let server = try ScriptedServer()
        let result = try load(server) { $0.pipelining = 16 }.run()
        #expect(result.answers >= 16)
        #expect(result.failures == 0)
    }

    @Test("requests that differ go out one after the other, and then from the first again") func variants() throws {
        let server = try ScriptedServer()
        let result = try load(server) { load in
            (load.model, load.method, load.loops) = (.open(rate: 100), "POST", 2)
            load.variants = (0..<4).map { Load.Variant(fields: [("X-Number", "\($0)")], body: Array("body \($0)".utf8)) }
        }.run()
        #expect(result.times.count == 20 && result.failures == 0)
        var load = Load(port: 80)
        load.variants = (0..<3).map { Load.Variant(fields: [("X-Number", "\($0)")], body: Array("body \($0)".utf8)) }
        load.loops = 2
        let writes = [load.writes(ofLoop: 0), load.writes(ofLoop: 1)].map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(writes.map(\.count) == [2, 1], "Each request belongs to one loop.")
        #expect(writes[0][1].contains("X-Number: 2\r\n") && writes[0][1].hasSuffix("\r\n\r\nbody 2"))
        #expect(writes[1][0].contains("Content-Length: 6\r\n") && writes[1][0].contains("X-Number: 1\r\n"))
    }

    @Test("a connection for each request") func churn() throws {
        let server = try ScriptedServer { _ in
            .answerAndClose(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".utf8))
        }
        let result = try load(server) { $0.keepsAlive = false }.run()
        #expect(result.connects >= result.answers && result.answers > 4)
        #expect(result.failures == 0)
    }

    @Test("a server that ends a connection after each answer without saying so") func closes() throws {
        let server = try ScriptedServer { _ in .answerAndClose(ScriptedServer.ok) }
        let result = try load(server).run()
        #expect(result.answers > 0)
        #expect(result.connects > 4)
    }

    @Test("at a constant rate every request is accounted for") func open() throws {
        let server = try ScriptedServer()
        let result = try load(server) { ($0.model, $0.duration) = (.open(rate: 500), 300 * millisecond) }.run()
        #expect(result.times.count + UInt64(result.failures) == 150)
        #expect(result.unanswered == 0)
        #expect(result.serviceTimes.count == result.times.count)
    }

    @Test("what is never answered counts as long as was waited") func silence() throws {
        let server = try ScriptedServer { $0 == 0 ? .answer(ScriptedServer.ok) : .silence }
        let result = try load(server) { ($0.model, $0.connections, $0.patience) = (.open(rate: 100), 1, 50 * millisecond) }.run()
        // 20 requests were due: one was answered, one is under way for ever, and eighteen wait behind it.
        #expect(result.unanswered == 19)
        #expect(result.times.count == 20)
        #expect(result.times.longest > 100 * millisecond)
    }

    @Test("a broken connection is a failure, and the next request gets another one") func broken() throws {
        let server = try ScriptedServer { $0.isMultiple(of: 3) ? .close : .answer(ScriptedServer.ok) }
        let result = try load(server).run()
        #expect(result.failures > 0 && result.answers > 0)
        #expect(result.firstFailure == "the server closed before it answered")
        #expect(result.remarks.contains { $0.contains("requests failed") })
    }

    @Test("statuses that refuse are counted") func refusals() throws {
        let server = try ScriptedServer { _ in .answer(Array("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n".utf8)) }
        let result = try load(server).run()
        #expect(result.refusals == [503: result.answers])
    }

    @Test("what answers something else is given up, with its words") func garbage() throws {
        let server = try ScriptedServer { _ in .answer(Array("SSH-2.0-OpenSSH\r\n".utf8)) }
        let load = load(server)
        let error = #expect(throws: LoadError.self) { try load.run() }
        #expect(error?.description.contains("SSH-2.0-OpenSSH") == true)
    }

    @Test("nobody listens") func nobody() throws {
        let server = try ScriptedServer()
        var load = load(server)
        load.port = 1
        let error = #expect(throws: LoadError.self) { try load.run() }
        #expect(error?.description.contains("127.0.0.1:1") == true)
    }

    @Test("a stall is seen by all requests that were due meanwhile") func stall() throws {
        // Half of the requests were due while the server stood still.
        let server = try ScriptedServer(stall: .init(after: 0, length: 200 * millisecond))
        let result = try load(server) { ($0.model, $0.connections, $0.duration) = (.open(rate: 1000), 2, 400 * millisecond) }.run()
        #expect(result.times.count == 400)
        // Those that were due in the first 100 ms have waited 100 ms at least: a quarter of all, whatever else the machine does.
        #expect(result.times.times(at: [Percentile(millionths: 760_000)]).first ?? 0 >= 95 * millisecond)
        // Two connections: only what was under way or sent right after can be slow since it was sent, if the server is not slow itself.
        #expect(result.serviceTimes.count == 400)
    }

    @Test("what the load generator itself was late by is told apart from what the server took") func ownDelays() throws {
        let slow = try ScriptedServer(stall: .init(after: 0, length: 200 * millisecond))
        let result = try load(slow) { ($0.model, $0.connections, $0.duration) = (.open(rate: 100), 1, 300 * millisecond) }.run()
        #expect(result.ownDelays.count == result.times.count)
        // Twenty requests waited for the only connection, which the server had: that is no delay of the load generator's.
        #expect(result.times.times(at: [.p50])[0] > 50 * millisecond)
        #expect(result.ownDelays.times(at: [.p50])[0] < 50 * millisecond)
        let server = try ScriptedServer()
        #expect(try load(server).run().ownDelays.count == 0, "Nothing is due in the closed model.")

        var late = LoadResult()
        for _ in 0..<100 {
            late.times.record(10 * millisecond)
            late.ownDelays.record(9 * millisecond)
        }
        #expect(late.remarks.contains { $0.contains("the load generator was late itself") })
        late.times.add(result.times)
        late.ownDelays = LatencyHistogram()
        #expect(!late.remarks.contains { $0.contains("the load generator was late itself") })
    }

    @Test("idle connections stay open until they are closed") func idle() throws {
        let server = try ScriptedServer()
        let connections = try IdleConnections(20, port: server.port, request: "/")
        #expect(connections.descriptors.count == 20)
        connections.close()
        #expect(connections.descriptors.isEmpty)
    }

    @Test("loads that make no sense") func senseless() throws {
        let server = try ScriptedServer()
        let changes: [(String, (inout Load) -> Void)] = [
            ("0 connections", { $0.connections = 0 }), ("more loops than connections", { $0.loops = 5 }), ("no time", { $0.duration = 0 }),
            ("a line break in the path", { $0.path = "/a\r\nX: y" }), ("a space in the path", { $0.path = "/a b" }),
            ("no path", { $0.path = "" }), ("a rate of 0", { $0.model = .open(rate: 0) }),
            ("a rate and pipelining", { ($0.model, $0.pipelining) = (.open(rate: 10), 2) }),
            ("churn and pipelining", { ($0.keepsAlive, $0.pipelining) = (false, 2) }), ("port 0", { $0.port = 0 }),
            ("a field with a line break", { $0.fields = [("X", "a\nb")] }),
        ]
        for (name, change) in changes {
            let load = load(server, change)
            #expect(throws: LoadError.self, Comment(rawValue: name)) { try load.run() }
        }
    }
}
