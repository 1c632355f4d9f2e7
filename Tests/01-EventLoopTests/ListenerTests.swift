import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

/// Listeners and connections: real sockets on this machine.
@Suite("Listeners and connections", .timeLimit(.minutes(1)))
struct ListenerTests {
    @Test("a listener on the loop, with real clients", arguments: ["127.0.0.1", "::1"]) func listener(host: String) throws {
        let listener: Listener
        do { listener = try Listener(host: host, port: 0) } catch {
            // A machine without IPv6 has no ::1.
            try #require(host == "::1" && [EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.code), "\(error)")
            return
        }
        defer { listener.close() }
        #expect(listener.port > 0)
        let loop = try EventLoop()
        defer { letGo(loop) }
        var connections: [Int32] = []
        defer { for connection in connections { closeDescriptor(connection) } }
        let accepting = Recorder {
            _ = try? listener.acceptAll(limit: 16) { connection in
                connections.append(connection)
                setNoDelay(connection)
                try? loop.register(connection, for: .readable, handler: Echo(loop, connection))
            }
        }
        try loop.register(listener.descriptor, for: .readable, handler: accepting)
        let clients = try (0..<5).map { _ in try connect(to: listener.port, host: host) }
        defer { for client in clients { closeDescriptor(client) } }
        try turn(loop) { connections.count == 5 }
        try #require(connections.count == 5)
        for (number, client) in clients.enumerated() {
            try setNonBlocking(client)
            try send("client \(number)", client)
        }
        var answers: Set<String> = []
        try turn(loop) {
            for client in clients { if let answer = try? text(client), !answer.isEmpty { answers.insert(answer) } }
            return answers.count == 5
        }
        #expect(answers == Set((0..<5).map { "client \($0)" }))
        for connection in connections { loop.deregister(connection) }
    }

    @Test("a taken port is an error that says so") func taken() throws {
        let first = try Listener(host: "127.0.0.1", port: 0)
        defer { first.close() }
        let caught = #expect(throws: SystemError.self) { try Listener(host: "127.0.0.1", port: first.port) }
        let error = try #require(caught)
        #expect(error == SystemError(call: "bind", code: EADDRINUSE))
        #expect("\(error)".hasPrefix("bind: ") && "\(error)".hasSuffix("(errno \(EADDRINUSE))"), "\(error)")
    }

    @Test("listeners share a port when all of them want to") func shared() throws {
        let first = try Listener(host: "127.0.0.1", port: 0, reusePort: true)
        defer { first.close() }
        let second = try Listener(host: "127.0.0.1", port: first.port, reusePort: true)
        defer { second.close() }
        #expect(first.port == second.port)
    }

    @Test(
        "a bad address is refused", arguments: [("localhost", 80), ("256.0.0.1", 80), ("", 80), ("127.0.0.1", -1), ("127.0.0.1", 65_536)])
    func bad(host: String, port: Int) {
        let error = #expect(throws: SystemError.self) { try Listener(host: host, port: port) }
        #expect(error?.code == EINVAL)
    }

    @Test("a listener that somebody else has made, and whose queue both share") func inherited() throws {
        let first = try Listener(host: "127.0.0.1", port: 0)
        let client = try connect(to: first.port)
        defer { closeDescriptor(client) }
        let second = try Listener(inherited: first.descriptor)
        defer { second.close() }
        #expect(second.port == first.port && second.descriptor != first.descriptor)
        // The first one goes, and who waits in the queue does not: only the last of them closes the socket.
        first.close()
        var accepted: [Int32] = []
        #expect(try second.acceptAll(limit: 1) { accepted.append($0) } == .limit)
        for connection in accepted { closeDescriptor(connection) }
        #expect(accepted.count == 1)
    }

    @Test("what does not listen is no listener") func notListening() throws {
        let (one, other) = try socketPair()
        defer { for end in [one, other] { closeDescriptor(end) } }
        #expect(throws: SystemError(call: "listen", code: EINVAL)) { try Listener(inherited: one) }
        #expect(throws: SystemError(call: "getsockopt", code: EBADF)) { try Listener(inherited: 1_000_000) }
    }

    @Test("half a connection still carries the other direction") func half() throws {
        let pair = try Pair()
        shutdownWriting(pair.ours)
        try pair.send("still here")
        #expect(try text(pair.ours) == "still here")
        #expect(throws: SystemError(call: "send", code: EPIPE)) { try send("x", pair.ours) }
    }

    @Test("writing to a peer that is gone is an error and not a signal") func gone() throws {
        let pair = try Pair()
        pair.closePeer()
        #expect(throws: SystemError(call: "send", code: EPIPE)) { try send("x", pair.ours) }
    }
}
