import Foundation
import HTTPParser
import HTTPServer
import Testing

@testable import Router

@Suite("StaticFiles", .timeLimit(.minutes(1)))
final class StaticFilesTests {
    private let folder: String
    private let root: String

    /// `root` is served; `secret.txt` stands beside it.
    init() throws {
        folder = NSTemporaryDirectory() + "apus-" + UUID().uuidString
        root = folder + "/site"
        for path in ["docs", "empty", ".well-known", ".git"] {
            try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
        }
        try put("site/hello.txt", "Hello, world\n")
        try put("site/index.html", "<h1>home</h1>")
        try put("site/docs/index.html", "<h1>docs</h1>")
        try put("site/empty.css", "")
        try put("site/größe & mehr.txt", "umlaut")
        try put("site/.git/config", "secret")
        try put("site/.well-known/security.txt", "Contact: a@b")
        try put("site/app.js", "let x = 1")
        try put("site/app.js.gz", "packed")
        try put("secret.txt", "secret")
        try Data(Self.large).write(to: URL(fileURLWithPath: root + "/large.bin"))
        try link("site/inside.txt", to: "hello.txt")
        try link("site/more", to: "docs")
        try link("site/outside.txt", to: "../secret.txt")
        try link("site/up", to: "..")
        try link("site/absolute", to: "/etc")
        #expect(mkfifo(root + "/pipe", 0o600) == 0)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static let large = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8)) })

    private func put(_ path: String, _ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + path)) }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + path, withDestinationPath: target)
    }

    private func client(_ prefix: String = "/s", _ change: (inout StaticFiles) -> Void = { _ in }) throws -> Client {
        let app = App(errors: PlainErrors())
        var options = StaticFiles()
        change(&options)
        app.get("/api/users") { context in "users" }
        try app.files(prefix, from: root, options)
        return try Client(app)
    }

    @Test("a file comes with its type, its validators and its length") func plain() async throws {
        let reply = await (try client()).ask("GET /s/hello.txt")
        #expect(reply.text == "Hello, world\n")
        #expect(reply["Content-Type"] == "text/plain; charset=utf-8")
        #expect(reply["ETag"]?.hasPrefix("\"") == true)
        #expect(reply["Last-Modified"]?.hasSuffix("GMT") == true)
        #expect(reply["Accept-Ranges"] == "bytes")
    }

    @Test("a large file is read in pieces") func large() async throws {
        let reply = await (try client()).ask("GET /s/large.bin")
        #expect(reply.bytes == Self.large)
        #expect(reply.pieces.map(\.count) == [65_536, 65_536, 65_536, 3392])
        #expect(reply.response.body.byteCount == 200_000)
        #expect(reply["Content-Type"] == "application/octet-stream")
    }

    @Test("HEAD reads nothing") func head() async throws {
        let reply = await (try client()).ask("HEAD /s/hello.txt", "Range: bytes=0-3")
        #expect(reply.status == 200 && reply.bytes.isEmpty)
        #expect(reply.response.body.byteCount == 13)
    }

    @Test("an empty file, and one with an odd name") func odd() async throws {
        let client = try client()
        #expect(await client.ask("GET /s/empty.css").status == 200)
        #expect(await client.ask("GET /s/gr%C3%B6%C3%9Fe%20&%20mehr.txt").text == "umlaut")
    }

    @Test(
        "nothing beside the directory is served",
        arguments: [
            "/s/../secret.txt", "/s/%2e%2e/secret.txt", "/s/..%2fsecret.txt", "/s/%2e%2e%2fsecret.txt", "/s/docs/../../secret.txt",
            "/s/docs/%2E%2E/%2E./secret.txt", "/s//etc/passwd", "/s/%2fetc/passwd", "/s/./hello.txt", "/s/hello.txt/", "/s/hello.txt/x",
            "/s/hello.txt%00", "/s/hello.txt%00.html", "/s/docs//index.html", "/s/.git/config", "/s/%2egit/config", "/s/%ff",
            "/s/outside.txt", "/s/up/secret.txt", "/s/up/site/hello.txt/../secret.txt", "/s/absolute/passwd", "/s/pipe", "/s/nowhere",
            "/s/empty", "/s/empty/", "/s/..\\secret.txt", "/s/%5c..%5csecret.txt", "/s/....//secret.txt",
        ])
    func traversal(_ path: String) async throws {
        let reply = await (try client()).ask("GET " + path)
        #expect(reply.status == 404, "\(path): \(reply.text)")
        #expect(!reply.text.contains("secret") && !reply.text.contains("root:"))
    }

    @Test("links within the directory are followed; those that leave it only where that is allowed") func links() async throws {
        let client = try client()
        #expect(await client.ask("GET /s/inside.txt").text == "Hello, world\n")
        #expect(await client.ask("GET /s/more/index.html").text == "<h1>docs</h1>")
        #expect(await client.ask("GET /s/up/site/hello.txt").text == "Hello, world\n")
        let open = try self.client { $0.outsideLinks = true }
        #expect(await open.ask("GET /s/outside.txt").text == "secret")
        #expect(await open.ask("GET /s/../secret.txt").status == 404)
    }

    @Test("a directory is its index, behind a slash") func index() async throws {
        let client = try client("/")
        #expect(await client.ask("GET /").text == "<h1>home</h1>")
        #expect(await client.ask("GET /docs/").text == "<h1>docs</h1>")
        let redirect = await client.ask("GET /docs?x=1")
        #expect(redirect.status == 308 && redirect["Location"] == "/docs/?x=1")
        #expect(await client.ask("GET //docs").status == 404)
        #expect(await (try self.client("/") { $0.index = nil }).ask("GET /docs/").status == 404)
    }

    @Test("hidden files are served where that is asked for; .well-known always is") func hidden() async throws {
        #expect(await (try client()).ask("GET /s/.well-known/security.txt").status == 200)
        #expect(await (try client { $0.hidden = true }).ask("GET /s/.git/config").status == 200)
        #expect(await (try client { $0.hidden = true }).ask("GET /s/../secret.txt").status == 404)
    }

    @Test("a page of one page answers where there is no file, to browsers alone") func fallback() async throws {
        let client = try client("/") { $0.fallback = "index.html" }
        #expect(await client.ask("GET /users/7", "Accept: text/html,*/*;q=0.8").text == "<h1>home</h1>")
        #expect(await client.ask("GET /users/7", "Accept: */*").status == 404)
        #expect(await client.ask("GET /api/users", "Accept: text/html").text == "users")
        #expect(await client.ask("POST /users/7", "Accept: text/html").status == 405)
    }

    @Test("a packed file goes out in its place") func packed() async throws {
        let client = try client()
        let reply = await client.ask("GET /s/app.js", "Accept-Encoding: gzip")
        #expect(reply.text == "packed" && reply["Content-Encoding"] == "gzip")
        #expect(reply["Content-Type"] == "text/javascript; charset=utf-8")
        #expect(reply["Vary"] == "Accept-Encoding")
        let plain = await client.ask("GET /s/app.js")
        #expect(plain.text == "let x = 1" && plain["Vary"] == "Accept-Encoding")
        #expect(plain["ETag"] != reply["ETag"])
    }

    @Test("Cache-Control is asked for each file") func cacheControl() async throws {
        let client = try client { $0.cacheControl = { $0 == "docs/index.html" ? "no-cache" : nil } }
        #expect(await client.ask("GET /s/docs/")["Cache-Control"] == "no-cache")
        #expect(await client.ask("GET /s/hello.txt")["Cache-Control"] == nil)
    }

    @Test("a client that has the file is told so") func conditions() async throws {
        let client = try client()
        let first = await client.ask("GET /s/hello.txt")
        let (etag, date) = (try #require(first["ETag"]), try #require(first["Last-Modified"]))
        for field in ["If-None-Match: \(etag)", "If-None-Match: W/\(etag), \"x\"", "If-None-Match: *", "If-Modified-Since: \(date)"] {
            let reply = await client.ask("GET /s/hello.txt", field)
            #expect(reply.status == 304 && reply.bytes.isEmpty, "\(field)")
            #expect(reply["ETag"] == etag)
        }
        for field in ["If-None-Match: \"x\"", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT", "If-Modified-Since: yesterday"] {
            #expect(await client.ask("GET /s/hello.txt", field).status == 200, "\(field)")
        }
        #expect(await client.ask("GET /s/hello.txt", "If-None-Match: \"x\"", "If-Modified-Since: \(date)").status == 200)
        #expect(await client.ask("GET /s/hello.txt", "If-Match: \"x\"").status == 412)
        #expect(await client.ask("GET /s/hello.txt", "If-Match: \(etag)").status == 200)
    }

    @Test(
        "a range is a part of the file (RFC 9110 §14)",
        arguments: [
            ("bytes=0-4", 206, "Hello", "bytes 0-4/13"), ("bytes=7-", 206, "world\n", "bytes 7-12/13"),
            ("bytes=-6", 206, "world\n", "bytes 7-12/13"), ("bytes=7-999", 206, "world\n", "bytes 7-12/13"),
            ("bytes=-999", 206, "Hello, world\n", "bytes 0-12/13"), ("BYTES=0-0", 206, "H", "bytes 0-0/13"),
            ("bytes=0-99999999999999999999", 206, "Hello, world\n", "bytes 0-12/13"),
            ("bytes=13-", 416, "", "bytes */13"), ("bytes=-0", 416, "", "bytes */13"), ("bytes=99-100", 416, "", "bytes */13"),
            ("bytes=0-1,3-4", 200, "Hello, world\n", ""), ("bytes=4-2", 200, "Hello, world\n", ""),
            ("lines=0-4", 200, "Hello, world\n", ""), ("bytes=a-b", 200, "Hello, world\n", ""), ("bytes=-", 200, "Hello, world\n", ""),
        ])
    func ranges(_ range: String, _ status: Int, _ text: String, _ contentRange: String) async throws {
        let reply = await (try client()).ask("GET /s/hello.txt", "Range: " + range)
        #expect(reply.status == status)
        #expect(reply.text == text)
        #expect((reply["Content-Range"] ?? "") == contentRange)
    }

    @Test("a range counts only for the file that the client has a part of") func ifRange() async throws {
        let client = try client()
        let first = await client.ask("GET /s/hello.txt")
        let (etag, date) = (try #require(first["ETag"]), try #require(first["Last-Modified"]))
        for (condition, status) in [(etag, 206), (date, 206), ("\"x\"", 200), ("W/" + etag, 200), ("Sun, 06 Nov 1994 08:49:37 GMT", 200)] {
            let reply = await client.ask("GET /s/hello.txt", "Range: bytes=0-4", "If-Range: " + condition)
            #expect(reply.status == status, "\(condition)")
        }
        let part = await client.ask("GET /s/large.bin", "Range: bytes=1000-150000")
        #expect(part.bytes == Array(Self.large[1000...150_000]))
    }

    @Test("a directory that is not there is said when the program starts") func missing() throws {
        let app = App(errors: PlainErrors())
        #expect(throws: SetupError.self) { try app.files("/s", from: self.root + "/nowhere") }
        #expect(throws: SetupError.self) { try app.files("/s", from: self.root + "/hello.txt") }
    }
}
