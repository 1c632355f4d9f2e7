import Foundation
import Synchronization
import Testing

@testable import WorkshopKit

/// A server on the loopback address that answers everything in one way, and remembers what it was asked.
final class AnsweringServer: Sendable {
    let socket: ListeningSocket
    private let server: SmallServer
    private let asked: Shared
    var requests: [SmallRequest] { asked.requests.withLock { $0 } }
    var address: String { "http://127.0.0.1:\(socket.port)" }

    private final class Shared: Sendable { let requests = Mutex<[SmallRequest]>([]) }

    init(_ status: String, _ body: String, type: String = "application/json") throws {
        let (socket, asked) = (try ListeningSocket(port: 0), Shared())
        server = SmallServer(socket) { request in
            asked.requests.withLock { $0.append(request) }
            return SmallServer.response(status, type, Array(body.utf8))
        }
        (self.socket, self.asked) = (socket, asked)
        server.start()
    }

    deinit { server.stop() }
}

@Suite("The class", .timeLimit(.minutes(1)))
struct ClassTests {
    /// Long enough for a machine with much else to do.
    private func client(_ address: String, token: String? = nil) -> ClassServer { ClassServer(address, token: token, patience: 30) }

    @Test("who joins sends code and name, and keeps the token where nobody else can read it")
    func join() async throws {
        let server = try AnsweringServer("200 OK", #"{"learner":1,"token":"abc","className":"Monday"}"#)
        let membership = try await client(server.address).join(code: "CODE42", name: "Ada")
        #expect(membership == Membership(server: server.address, token: "abc", name: "Ada", className: "Monday"))
        #expect(membership.page == server.address + "/me#abc")
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /rpc/class.join HTTP/1.1" && request.fields["content-type"] == "application/json")
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"code":"CODE42","name":"Ada"}"#)
        let course = try TemporaryCourse()
        #expect(try Membership.read(root: course.root) == nil)
        try membership.write(root: course.root)
        try membership.write(root: course.root)
        #expect(try Membership.read(root: course.root) == membership)
        let attributes = try FileManager.default.attributesOfItem(atPath: course.root + "/.workshop/class.json")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try Membership.forget(root: course.root)
        #expect(try Membership.read(root: course.root) == nil)
    }

    @Test("the server's own words say why it takes nobody in")
    func wrongCode() async throws {
        let server = try AnsweringServer(
            "403 Forbidden", #"{"type":"about:blank","status":403,"detail":"this is not the code"}"#, type: "application/problem+json")
        let problem = await #expect(throws: Problem.self) { try await client(server.address).join(code: "X", name: "Ada") }
        #expect(problem?.sentence == "the class does not take you in: this is not the code")
    }

    @Test("verdicts go with the token, and the keys come back")
    func report() async throws {
        let server = try AnsweringServer("200 OK", #"{"keys":["key-1"]}"#)
        let course = try TemporaryCourse()
        let verdict = Reported(
            Verdict(try course.house().exercise("1.1"), .passed), hints: 0, key: "key-1", at: Date(timeIntervalSince1970: 0))
        #expect(try await client(server.address, token: "abc").report([verdict]) == ["key-1"])
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /rpc/class.report HTTP/1.1" && request.fields["authorization"] == "Bearer abc")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"verdicts":[{"exercise":"1.1","hints":0,"key":"key-1","madeAt":"1970-01-01T00:00:00Z","milliseconds":0,"passed":true}]}"#
        )
    }

    @Test(
        "each answer is told from the others by what can be done about it",
        arguments: [
            ("401 Unauthorized", ClassFailure.notAdmitted("why")), ("403 Forbidden", .notAdmitted("why")),
            ("422 Unprocessable Content", .refused("why")), ("413 Content Too Large", .refused("why")),
            ("429 Too Many Requests", .unreachable("why")), ("503 Service Unavailable", .unreachable("why")),
            ("404 Not Found", .unexpected("it has answered with 404, why")), ("200 OK", .unexpected("what it says cannot be read")),
        ])
    func failures(status: String, failure: ClassFailure) async throws {
        let server = try AnsweringServer(status, #"{"detail":"why"}"#, type: "application/problem+json")
        await #expect(throws: failure) { try await client(server.address).report([]) }
    }

    @Test("who answers without a problem document is told by the status")
    func noDocument() async throws {
        let server = try AnsweringServer("502 Bad Gateway", "<html>", type: "text/html")
        await #expect(throws: ClassFailure.unreachable("the server has answered with 502")) { try await client(server.address).report([]) }
    }

    @Test("a server that is not there, or says nothing, is one that cannot be reached")
    func unreachable() async throws {
        // It listens, and nobody accepts: the kernel connects, and no answer comes.
        let silent = try ListeningSocket(port: 0)
        defer { silent.close() }
        let address = "http://127.0.0.1:\(silent.port)"
        func isUnreachable(_ error: any Error) -> Bool { if case ClassFailure.unreachable = error { true } else { false } }
        await #expect(performing: { try await ClassServer(address, patience: 0.05).report([]) }, throws: isUnreachable)
        let gone = try ListeningSocket(port: 0)
        gone.close()
        await #expect(performing: { try await client("http://127.0.0.1:\(gone.port)").report([]) }, throws: isUnreachable)
    }

    @Test(
        "an address is taken as people write it",
        arguments: [
            ("http://host:8080", "http://host:8080"), ("host:8080/", "http://host:8080"),
            ("HTTP://10.0.0.7:8080/teacher", "http://10.0.0.7:8080"),
            ("https://class.example", "https://class.example"), ("http://[::1]:8080", "http://[::1]:8080"),
        ])
    func addresses(written: String, server: String) throws { #expect(try Membership.server(written) == server) }

    @Test("what is no address is refused", arguments: ["", "ftp://host", "http://", "http://a b", "http://ada@host"])
    func noAddress(text: String) { #expect(throws: Problem.self) { try Membership.server(text) } }

    @Test("a damaged class file is refused, with the way out")
    func damaged() throws {
        let course = try TemporaryCourse()
        try course.write("{", ".workshop/class.json")
        #expect(throws: Problem.self) { try Membership.read(root: course.root) }
    }

    @Test("the board gets chapters, exercises, hints and what people get wrong")
    func course() throws {
        let course = try TemporaryCourse()
        try course.write("# H\n\n## 1.1\n\nWhat?\n---\nThis.\n", "Chapters/01-A/Hints.md")
        try course.write(
            "// Mistake 1.1: gives two.\n// Caught by: one is one\nfunc one() -> Int {\n    2\n}\n", "Mistakes/01-A/1.1-two.swift")
        let path = course.root + "/.workshop/course.json"
        try ClassCourse(course.house()).write(to: path)
        #expect(
            try readText(path)
                == #"{"chapters":[{"exercises":[{"hints":["What?","This."],"id":"1.1","minutes":5,"mistakes":["gives two."],"title":"One"},"#
                + #"{"hints":[],"id":"1.2","minutes":5,"mistakes":[],"title":"Two"}],"name":"A","number":1}]}"#)
    }

    @Test("the layers below the server are counted, and neither the server nor chapter 0")
    func layers() throws {
        let course = try TemporaryCourse()
        for (folder, id) in [("00-W", "0.1"), ("02-B", "2.1"), ("03-C", "3.1")] {
            try course.write("// Exercise \(id) · T · 5 minutes\nfunc f() throws -> Int {\n    3\n}\n", "Solutions/\(folder)/\(id)-T.swift")
        }
        let house = try course.house()
        #expect(ClassCourse.layers(house, yours: [0, 1, 3], below: 3) == "1 of 2 layers is yours")
        #expect(ClassCourse.layers(house, yours: [1, 2], below: 3) == "2 of 2 layers are yours")
    }
}
