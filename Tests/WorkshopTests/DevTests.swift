import Foundation
import Testing

@testable import WorkshopKit

extension ReadyNotice {
    /// Sends as a program does that is ready.
    func send(_ text: String, to path: String) -> Bool {
        Self.withAddress(path) { address, size in
            let bytes = Array(text.utf8)
            return sendto(descriptor, bytes, bytes.count, 0, address, size) == bytes.count
        } ?? false
    }
}

@Suite("Hot reload", .timeLimit(.minutes(1)))
struct DevTests {
    @Test("a save, a new file and one that goes are seen; what no build reads is not")
    func sources() throws {
        let course = try TemporaryCourse()
        let tree = SourceTree(root: course.root)
        var last = tree.snapshot()
        #expect(tree.snapshot() == last)
        func hasChanged() -> Bool {
            let now = tree.snapshot()
            defer { last = now }
            return now != last
        }
        try course.write("// map\nlet yours: Set<Int> = [1]\n", "Package.swift")
        #expect(hasChanged())
        try course.write("a", "Sources/A/B/c.html")
        #expect(hasChanged() && last.newest > 0)
        try FileManager.default.removeItem(atPath: course.root + "/Sources/A/B/c.html")
        #expect(hasChanged())
        for path in ["data.sqlite", "Sources/A/notes.txt", ".build/x.swift", "node_modules/x.js", "Backups/x.swift"] {
            try course.write("x", path)
        }
        #expect(!hasChanged())
    }

    private func answer(_ standstill: Standstill, _ line: String, accept: String = "text/html,*/*") -> String {
        let request = SmallRequest(line: line, fields: ["accept": accept])
        return String(decoding: standstill.answer(to: request), as: UTF8.self)
    }

    @Test("a failed build is a page for a browser and a problem document for a program, both 503")
    func page() throws {
        let course = try TemporaryCourse()
        try course.write("let a = <b & \"c\">\n", "Sources/a.swift")
        let file = course.root + "/Sources/a.swift"
        let standstill = Standstill(
            number: 7, building: "app", "\(file):1:9: error: no <b>\n\(file):1:9: warning: w\nmore\n", root: course.root)
        #expect(standstill.title == "app does not build")
        #expect(standstill.reasons == ["Sources/a.swift:1:9: no <b>\n    let a = <b & \"c\">\n            ^"])
        let html = answer(standstill, "GET /x HTTP/1.1")
        #expect(html.hasPrefix("HTTP/1.1 503 ") && html.contains("\r\nContent-Type: text/html") && html.contains("\r\nApus-Dev: 7\r\n"))
        #expect(html.contains("no &lt;b&gt;\n    let a = &lt;b &amp; &quot;c&quot;&gt;") && !html.contains("<b"))
        let json = answer(standstill, "POST /x HTTP/1.1", accept: "application/json")
        #expect(json.contains("\r\nContent-Type: application/problem+json\r\n"))
        let body = Data(json.utf8.suffix(from: json.firstRange(of: "\r\n\r\n")!.upperBound))
        let document = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        #expect(document["status"] as? Int == 503 && document["detail"] as? String == "app does not build")
        let head = answer(standstill, "HEAD /x HTTP/1.1")
        #expect(head.hasSuffix("\r\n\r\n") && !head.contains("Content-Length: 0"))
    }

    @Test("a build that fails without an error of the compiler is told by its last words")
    func linker() {
        let standstill = Standstill(number: 1, building: "app", "one\nld: symbol not found\n", root: "/")
        #expect(standstill.reasons == ["one\nld: symbol not found"])
    }

    @Test("a program gets the socket as descriptor 3, with its own process number, and nothing to read")
    func inherited() async throws {
        let course = try TemporaryCourse()
        let socket = try ListeningSocket(port: 0)
        defer { socket.close() }
        let script = "test -S /dev/fd/3 && test \"$LISTEN_PID\" = $$ && test \"$(cat)\" = '' && echo \"$LISTEN_FDS $1 $X\" >said; exit 3"
        let end = try await Child.serve(
            ["sh", "-c", script, "sh", "a b"], on: socket, environment: ["X": "y"], in: course.root, grace: .seconds(2))
        #expect(end == .exited(3))
        #expect(try course.text("said") == "1 a b y\n")
    }

    @Test("a program that ends is told of in its place, and one that takes its place is not")
    func ended() async throws {
        let socket = try ListeningSocket(port: 0)
        let reload = HotReload(on: socket, "app", ["sh", "-c", "exit 3"], in: "/", grace: .seconds(2))
        try await reload.launch()
        // Nobody accepts before the program has ended and the reload speaks in its place: the request waits in the queue until then.
        let answer = try #require(await FirstAnswer.get(port: socket.port))
        #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("Apus-Dev: 2"))
        #expect(await !reload.isAnswered(), "That was not the program.")
        #expect(await !reload.isRunning)
        await reload.end()
        socket.close()
    }

    @Test("the new program is started before the old one is asked to end, and all of them end at last")
    func changing() async throws {
        let course = try TemporaryCourse()
        let socket = try ListeningSocket(port: 0)
        let script = "trap 'echo end >>said; exit' TERM; echo start >>said; while :; do sleep 0.01; done"
        let reload = HotReload(on: socket, "app", ["sh", "-c", script], in: course.root, grace: .seconds(30))
        func said() -> String { (try? course.text("said")) ?? "" }
        func wait(for text: String) async throws { while said() != text { try await Task.sleep(for: .milliseconds(10)) } }
        try await reload.launch()
        try await wait(for: "start\n")
        try await reload.launch()
        while said().count(where: \.isNewline) < 3 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(["start\nstart\nend\n", "start\nend\nstart\n"].contains(said()))
        #expect(await reload.isRunning)
        await reload.end()
        #expect(said().split(separator: "\n").count { $0 == "end" } == 2)
        #expect(await !reload.isRunning)
        socket.close()
    }

    @Test("a program that says that it is ready is heard")
    func ready() throws {
        let notice = try ReadyNotice("test")
        #expect(!notice.hasCome())
        let sender = try ReadyNotice("sender")
        #expect(sender.send("STATUS=x\nREADY=1", to: notice.path))
        #expect(notice.hasCome())
        #expect(!notice.hasCome(), "Once.")
        #expect(sender.send("NOTREADY=1", to: notice.path))
        #expect(!notice.hasCome())
    }
}
