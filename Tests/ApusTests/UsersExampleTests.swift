import ApusTesting
import Foundation
import Testing

@testable import UsersExample

/// The example of the README, from both sides of the wire.
@Suite("The users' API", .timeLimit(.minutes(1)))
struct UsersExampleTests {
    private let noon = Date(timeIntervalSince1970: 1_767_268_800)

    private func application() throws -> App {
        let users = try Users(at: ":memory:", now: { [noon] in noon })
        let cheap = Passwords(.init(logRounds: 4, blockSize: 8, parallelism: 1)!)
        let app = try makeApplication(users, Accounts(users, admins: ["root@example.com"], passwords: cheap))
        app.settings.logger.logLevel = .critical
        return app
    }

    @Test("a user is made, found and listed", arguments: TestTransport.allCases) func made(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            let made = try await client.post("/users", json: NewUser(name: "Ada", email: "ada@example.com", age: 36))
            try made.expect(.created).expect(field: "Location", "/users/1").expect(field: "Content-Type", "application/json")
            let ada = User(id: 1, name: "Ada", email: "ada@example.com", createdAt: noon)
            #expect(try made.json() == ada)
            #expect(try await client.get("/users/1").expect(.ok).json() == ada)
            #expect(try await client.get("/users?from=1&limit=5").expect(.ok).json() == [ada])
            #expect(try await client.get("/users?from=2").expect(.ok).json([User].self) == [])
            #expect(made.text == #"{"id":1,"name":"Ada","email":"ada@example.com","createdAt":"2026-01-01T12:00:00Z"}"#)
        }
    }

    @Test("errors have the names that they were declared with", arguments: TestTransport.allCases)
    func errors(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            try await client.get("/users/99").expect(problem: "user_not_found", .notFound)
            try await client.get("/users/ann").expect(problem: "bad_parameter", .badRequest, at: "id")
            try await client.get("/nowhere").expect(problem: "not_found", .notFound)
            try await client.delete("/users/1").expect(problem: "method_not_allowed", .methodNotAllowed)
                .expect(field: "Allow", "GET, HEAD, OPTIONS")
            _ = try await client.post("/users", json: NewUser(name: "Ada", email: "ada@example.com", age: nil)).expect(.created)
            let taken = try await client.post("/users", json: NewUser(name: "Ada", email: "ADA@example.com", age: nil))
            try taken.expect(problem: "email_taken", .conflict)
            #expect(taken.text.contains(#""details":{"email":"ADA@example.com"}"#))
        }
    }

    @Test("everything that is wrong with a body is said at once", arguments: TestTransport.allCases)
    func invalid(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            try await client.post("/users", json: NewUser(name: "", email: "ada", age: 151))
                .expect(problem: "invalid_body", .unprocessableContent, at: "/name", "/email", "/age")
            let json = "application/json"
            try await client.post("/users", body: Array(#"{"name":"Ada"}"#.utf8), type: json)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/email")
            try await client.post("/users", body: Array(#"{"name":"Ada","#.utf8), type: json)
                .expect(problem: "malformed_body", .badRequest)
            try await client.post("/users", body: Array("Ada".utf8), type: "text/plain")
                .expect(problem: "unsupported_media_type", .unsupportedMediaType)
            try await client.post("/users", body: [UInt8](repeating: 0x20, count: 1024 * 1024 + 1), type: json)
                .expect(problem: "body_too_large", .contentTooLarge)
        }
    }

    @Test("who listens is told of each user once, those before included") func stream() async throws {
        try await withClient(of: try application(), .live) { client in
            _ = try await client.post("/users", json: NewUser(name: "Ada", email: "ada@example.com", age: nil)).expect(.created)
            let socket = try await client.webSocket("/rpc")
            try await socket.send(#"{"jsonrpc":"2.0","method":"users.added","id":1,"lastEventID":"0"}"#)
            let ada = try await socket.receive(RawJSON.self)
            #expect(String(decoding: ada.bytes, as: UTF8.self).contains(#""event":"1","value":{"id":1,"name":"Ada""#))
            _ = try await client.post("/users", json: NewUser(name: "Bob", email: "bob@example.com", age: nil)).expect(.created)
            let bob = try await socket.receive(RawJSON.self)
            #expect(String(decoding: bob.bytes, as: UTF8.self).contains(#""event":"2","value":{"id":2,"name":"Bob""#))
            try await socket.close()
        }
    }

    @Test("its page, its client and its description come from the server", arguments: TestTransport.allCases)
    func page(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            for (path, part) in [
                ("/", "/app.js"), ("/app.js", #"from "/client.js""#), ("/client.js", "deleteById: (input, options) => call("),
                ("/openapi.json", #""users.getById""#), ("/docs", "/docs/docs.js"),
            ] {
                let text = try await client.get(path).expect(.ok).text
                #expect(text.contains(part), "\(path)")
            }
        }
    }

    @Test("a form is a body too", arguments: TestTransport.allCases) func form(_ transport: TestTransport) async throws {
        let type = "application/x-www-form-urlencoded"
        try await withClient(of: try application(), transport) { client in
            let made = try await client.post("/users", body: Array("name=Ada+L&email=ada%40example.com&age=".utf8), type: type)
            #expect(try made.expect(.created).json(User.self).name == "Ada L")
            try await client.post("/users", body: Array("name=Ada&email=bob%40example.com&age=old".utf8), type: type)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/age")
        }
    }

    @Test("sign up, look, log out, log in", arguments: TestTransport.allCases) func account(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            try await client.get("/me").expect(problem: "login_required", .unauthorized)
            let password = "correct horse battery"
            let made = try await client.post("/signup", json: SignUp(name: "Ada", email: "ada@example.com", password: password))
            let ada = try made.expect(.created).json(User.self)
            #expect(!made.text.contains("password"))
            #expect(try await client.get("/me").expect(.ok).json() == ada)
            let cookie = try #require(client.cookies["__Host-session"])
            try await client.post("/logout", body: [], type: "text/plain").expect(problem: "bad_csrf_token", .forbidden)
            try await client.post("/logout", ("Sec-Fetch-Site", "same-origin"), body: [], type: "text/plain").expect(.noContent)
            try await client.get("/me").expect(problem: "login_required", .unauthorized)
            try await client.get("/me", ("Cookie", "__Host-session=\(cookie)")).expect(problem: "login_required", .unauthorized)
            for (email, password) in [("ada@example.com", "correct horse"), ("bob@example.com", password)] {
                try await client.post("/login", json: Credentials(email: email, password: password))
                    .expect(problem: "bad_login", .unauthorized)
            }
            let back = try await client.post("/login", json: Credentials(email: "ADA@example.com", password: password))
            #expect(try back.expect(.ok).json() == ada)
            #expect(try await client.get("/me").expect(.ok).json() == ada)
        }
    }

    @Test("a weak password is refused, at its place", arguments: TestTransport.allCases) func weak(_ transport: TestTransport) async throws
    {
        try await withClient(of: try application(), transport) { client in
            for password in ["short", "Password1!", "ada@example.com"] {
                try await client.post("/signup", json: SignUp(name: "Ada", email: "ada@example.com", password: password))
                    .expect(problem: "weak_password", .unprocessableContent, at: "/password")
            }
            try await client.get("/users/1").expect(problem: "user_not_found", .notFound)
        }
    }

    @Test("who guesses is slowed down", arguments: TestTransport.allCases) func guessing(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            for _ in 0..<10 {
                try await client.post("/login", json: Credentials(email: "ada@example.com", password: "guess"))
                    .expect(problem: "bad_login", .unauthorized)
            }
            let slowed = try await client.post("/login", json: Credentials(email: "ada@example.com", password: "guess"))
            try slowed.expect(problem: "too_many_logins", .tooManyRequests)
            #expect(!slowed.values(of: "Retry-After").isEmpty)
        }
    }

    @Test("the group lets in whose login has the scope", arguments: TestTransport.allCases)
    func scope(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            let password = "correct horse battery"
            try await client.delete("/admin/users/1").expect(problem: "login_required", .unauthorized)
            _ = try await client.post("/signup", json: SignUp(name: "Ada", email: "ada@example.com", password: password)).expect(.created)
            try await client.delete("/admin/users/1", ("Sec-Fetch-Site", "same-origin")).expect(problem: "missing_scope", .forbidden)
            client.cookies.removeAll()
            _ = try await client.post("/signup", json: SignUp(name: "Root", email: "root@example.com", password: password)).expect(.created)
            try await client.delete("/admin/users/1", ("Sec-Fetch-Site", "cross-site")).expect(problem: "cross_site", .forbidden)
            try await client.delete("/admin/users/1", ("Sec-Fetch-Site", "same-origin")).expect(.noContent)
            try await client.delete("/admin/users/1", ("Sec-Fetch-Site", "same-origin")).expect(problem: "user_not_found", .notFound)
        }
    }
}
