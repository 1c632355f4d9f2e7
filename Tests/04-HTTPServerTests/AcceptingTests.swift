import HTTPParser
import Testing

@testable import EventLoop
@testable import HTTPServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many connections a loop takes.
@Suite("Accepting connections", .timeLimit(.minutes(1)))
struct AcceptingTests {
    @Test("above the limit connections wait until one closes") func limit() throws {
        let server = try HandServer({ $0.connectionsPerLoop = 3 }, handler: echoPath)
        var clients = try (0..<5).map { _ in try Client(connect(to: server.port)) }
        for client in clients { client.send(get("/")) }
        try server.settle()
        #expect(server.host.open == 3, "Five want in, three may; \(server.host.open) are.")
        try server.pass(seconds: 10)
        #expect(server.host.open == 3, "Nobody left within ten seconds: still three; \(server.host.open) are.")
        clients.removeFirst().close()
        try server.settle()
        #expect(server.host.open == 3, "One left, one came in; \(server.host.open) are.")
        clients.removeFirst().close()
        for client in clients { try server.expect(client, gets: plain("/"), "The others waited in the kernel's queue, and are answered.") }
    }

    @Test("a storm of connections does not hold up those that are open") func storm() throws {
        let server = try HandServer({ $0.acceptsPerTurn = 4 }, handler: echoPath)
        let clients = try (0..<20).map { _ in try Client(connect(to: server.port)) }
        try server.loop.turn(milliseconds: 100)
        #expect(server.host.open == 4, "Four a turn; \(server.host.open) are open.")
        try server.turn { server.host.open == 20 }
        #expect(server.host.open == 20, "All of them in the end; \(server.host.open) are open, \(clients.count) came.")
    }

    @Test("without a free descriptor connections wait, and nothing spins") func outOfDescriptors() async {
        // In a process of its own: the limit on descriptors is one for all.
        await #expect(processExitsWith: .success, "The test's other process says what went wrong.") {
            let server = try HandServer(handler: echoPath)
            let first = try server.connect()
            let waiting = try Client(connect(to: server.port))
            waiting.send(get("/waited"))
            var limits = rlimit()
            getrlimit(noFiles, &limits)
            let before = limits.rlim_cur
            // All new numbers are forbidden from 3 on, and those below are taken (stdin(3)). Below the lowest free number would not do:
            // another thread of the testing library may close one that is lower still.
            limits.rlim_cur = 3
            setrlimit(noFiles, &limits)
            first.send(get("/first"))
            try server.expect(first, gets: plain("/first"), "Who is connected is served as before.")
            #expect(server.host.open == 1, "Nobody else can be let in (accept(2), EMFILE); open are \(server.host.open).")
            #expect(
                server.loop.slots[Int(server.host.listener?.descriptor ?? 0)].interest == [],
                "A listener that cannot be accepted from is not watched: it would wake the loop without end.")
            limits.rlim_cur = before
            setrlimit(noFiles, &limits)
            try server.pass(seconds: 1)
            try server.expect(waiting, gets: plain("/waited"), "A second later the server tries again.")
        }
    }
}

#if canImport(Glibc)
    private let noFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
    private let noFiles = RLIMIT_NOFILE
#endif
