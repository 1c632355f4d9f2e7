import HTTPParser
import Synchronization
import Testing

@testable import EventLoop
@testable import HTTPServer

/// A protocol that notes what it is told, and does what the test says.
private final class Noting: UpgradedProtocol, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: used on the test's thread, which turns the loop.
    var connection: UpgradedConnection?
    var told: [String] = []
    var bytes: [UInt8] = []
    var whenBytes: (UpgradedConnection, Int) -> Int = { _, count in count }
    var whenBegun: (UpgradedConnection) -> Void = { _ in }
    var whenDrained: (UpgradedConnection) -> Void = { $0.finish() }

    func begin(on connection: UpgradedConnection) {
        self.connection = connection
        told.append("begin")
        whenBegun(connection)
    }
    func receive(_ span: inout MutableRawSpan) -> Int {
        let all = span.bytes.withUnsafeBytes { Array($0) }
        let count = whenBytes(connection!, all.count)
        bytes += all[..<count]
        return count
    }
    func hasRoom() { told.append("room") }
    func inputEnded() {
        told.append("input ended")
        connection?.finish()
    }
    func tick(now: UInt64) {}
    func drain() {
        told.append("drain")
        whenDrained(connection!)
    }
    func closed() {
        told.append("closed")
        // The server's handler holds this object, and the connection its server.
        connection = nil
    }
}

@Suite("Another protocol on the connection", .timeLimit(.minutes(1)))
struct UpgradeTests {
    private let upgrade = get("/", "Connection: Upgrade", "Upgrade: noting")
    private let head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: noting\r\nConnection: Upgrade\r\n\r\n"

    private func server(_ noting: Noting, _ change: (inout ServerLimits) -> Void = { _ in }) throws -> HandServer {
        try HandServer(change) { request in
            if request.path == "/plain" { return .now(.text("plain")) }
            var response = Response(.switchingProtocols, body: .upgrade(noting))
            response.head.add(field: "Upgrade", "noting")
            return .now(response)
        }
    }

    @Test("the 101, and then bytes both ways") func bytes() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        noting.whenBegun = { $0.write { $0.append(utf8: "hello") } }
        client.send(Array(upgrade.utf8))
        try server.expect(client, gets: head + "hello", "RFC 9110 §7.8: the 101 ends the last answer of HTTP.")
        client.send(Array("abc".utf8))
        try server.settle()
        #expect(noting.bytes == Array("abc".utf8))
        noting.connection?.write { $0.append(utf8: "one") }
        noting.connection?.write { $0.append(utf8: "two") }
        try server.expect(client, gets: head + "helloonetwo", "What is written from elsewhere goes out at the end of the turn.")
    }

    @Test("what has come behind the request is the new protocol's, at every cut") func behind() throws {
        let all = Array((upgrade + "GET is none of HTTP's any more").utf8)
        for cut in [1, upgrade.utf8.count - 1, upgrade.utf8.count, upgrade.utf8.count + 1, all.count] {
            let noting = Noting()
            let server = try server(noting)
            let client = try server.pair()
            client.send(all[..<cut])
            try server.settle()
            client.send(all[cut...])
            try server.settle()
            #expect(String(decoding: noting.bytes, as: UTF8.self) == "GET is none of HTTP's any more", "cut at \(cut)")
        }
    }

    @Test("answers that were asked for before come first") func order() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        client.send(Array((get("/plain") + upgrade + "xyz").utf8))
        try server.expect(client, gets: plain("plain") + head, "Pipelined requests are answered in their order.")
        #expect(noting.bytes == Array("xyz".utf8))
    }

    @Test("a 101 is for HTTP/1.1, and for a request that is here as a whole") func refused() throws {
        let half = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nUpgrade: noting\r\nConnection: Upgrade\r\n\r\nhalf"
        for request in [get("/", version: "1.0"), half] {
            let noting = Noting()
            let server = try server(noting)
            let client = try server.pair()
            client.send(Array(request.utf8))
            try server.turn {
                client.read()
                return client.ended
            }
            #expect(client.text.hasPrefix("HTTP/1.1 500"), "\(client.text)")
            #expect(noting.told == [])
        }
    }

    @Test("one that pauses gets the rest when it goes on") func pause() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        client.send(Array(upgrade.utf8))
        try server.settle()
        noting.whenBytes = { connection, _ in
            connection.pauseReading()
            return 2
        }
        client.send(Array("abcdef".utf8))
        try server.settle()
        #expect(noting.bytes == Array("ab".utf8))
        client.send(Array("gh".utf8))
        try server.settle()
        #expect(noting.bytes == Array("ab".utf8), "Nothing comes while it is paused.")
        noting.connection?.resumeReading()
        try server.settle()
        #expect(noting.bytes == Array("abcd".utf8), "It has paused again after two.")
        noting.whenBytes = { _, count in count }
        noting.connection?.resumeReading()
        try server.settle()
        #expect(noting.bytes == Array("abcdefgh".utf8), "In their order: the rest, and then what the kernel has kept.")
    }

    @Test("it is told when there is room again") func room() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        client.send(Array(upgrade.utf8))
        try server.settle()
        let much = [UInt8](repeating: 0x61, count: 2 * 1024 * 1024)
        noting.connection?.write { $0.append(much.span.bytes) }
        #expect(noting.connection?.isFull == true)
        try server.settle()
        #expect(!noting.told.contains("room"))
        try server.turn {
            client.read()
            return client.bytes.count == head.utf8.count + much.count
        }
        try server.settle()
        #expect(noting.told == ["begin", "room"] && noting.connection?.isFull == false && noting.connection?.unsent == 0)
    }

    @Test("its end, and what is still on its way") func finish() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        client.send(Array(upgrade.utf8))
        try server.settle()
        noting.connection?.write { $0.append(utf8: "bye") }
        noting.connection?.finish()
        noting.connection?.write { $0.append(utf8: "too late") }
        try server.settle()
        client.send(Array("nobody asks for this".utf8))
        try server.settle()
        #expect(noting.bytes.isEmpty && noting.told == ["begin"])
        client.close()
        try server.settle()
        #expect(noting.told == ["begin", "closed"])
    }

    @Test("the client ends, breaks off, or takes nothing") func ends() throws {
        for how in ["ends", "takes nothing"] {
            let noting = Noting()
            let server = try server(noting) { $0.writeTimeout = 3000 * millisecond }
            let client = try server.pair()
            client.send(Array(upgrade.utf8))
            try server.settle()
            if how == "ends" {
                client.close()
                try server.settle()
                #expect(noting.told == ["begin", "input ended", "closed"] || noting.told == ["begin", "closed"], "\(noting.told)")
            } else {
                let much = [UInt8](repeating: 0x61, count: 2 * 1024 * 1024)
                noting.connection?.write { $0.append(much.span.bytes) }
                try server.settle()
                try server.pass(seconds: 8)
                #expect(noting.told == ["begin", "closed"])
            }
            #expect(server.host.open == 0)
        }
    }

    @Test("a server that stops tells it") func drain() throws {
        let noting = Noting()
        let server = try server(noting)
        let client = try server.pair()
        client.send(Array(upgrade.utf8))
        try server.settle()
        noting.whenDrained = { connection in
            connection.write { $0.append(utf8: "stopping") }
            connection.finish()
        }
        server.host.beginDrain {}
        try server.turn {
            client.read()
            return client.ended
        }
        #expect(noting.told.starts(with: ["begin", "drain"]) && client.text == head + "stopping" && client.ended)
    }

    @Test("a server that stops upgrades nobody") func late() throws {
        let noting = Noting()
        let server = try HandServer { _ in
            .later { _ in
                await Task.yield()
                return Response(.switchingProtocols, body: .upgrade(noting))
            }
        }
        let client = try server.pair()
        client.send(Array(upgrade.utf8))
        try server.loop.turn(milliseconds: 0)
        server.host.beginDrain {}
        try server.turn {
            client.read()
            return client.ended || noting.told.contains("drain")
        }
        #expect(client.text.hasPrefix("HTTP/1.1 503") || noting.told.contains("drain"), "\(client.text) \(noting.told)")
    }
}
