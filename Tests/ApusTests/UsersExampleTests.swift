import ApusTesting
import Foundation
import Testing

@testable import UsersExample

/// The example of the README, from both sides of the wire.
@Suite("The users' API", .timeLimit(.minutes(1)))
struct UsersExampleTests {
    private let noon = Date(timeIntervalSince1970: 1_767_268_800)

    private func application() throws -> App {
        let app = makeApplication(try Users(at: ":memory:", now: { [noon] in noon }), tokens: ["sesame": ["admin"], "other": ["read"]])
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

    @Test("a form is a body too", arguments: TestTransport.allCases) func form(_ transport: TestTransport) async throws {
        let type = "application/x-www-form-urlencoded"
        try await withClient(of: try application(), transport) { client in
            let made = try await client.post("/users", body: Array("name=Ada+L&email=ada%40example.com&age=".utf8), type: type)
            #expect(try made.expect(.created).json(User.self).name == "Ada L")
            try await client.post("/users", body: Array("name=Ada&email=bob%40example.com&age=old".utf8), type: type)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/age")
        }
    }

    @Test("the group lets in whose token has the scope", arguments: TestTransport.allCases)
    func scope(_ transport: TestTransport) async throws {
        try await withClient(of: try application(), transport) { client in
            _ = try await client.post("/users", json: NewUser(name: "Ada", email: "ada@example.com", age: nil))
            try await client.delete("/admin/users/1").expect(problem: "no_token", .unauthorized).expect(field: "WWW-Authenticate", "Bearer")
            var other = client
            other.fields = [("Authorization", "Bearer other")]
            try await other.delete("/admin/users/1").expect(problem: "wrong_scope", .forbidden)
            other.fields = [("Authorization", "Bearer sesame")]
            try await other.delete("/admin/users/1").expect(.noContent)
            try await other.delete("/admin/users/1").expect(problem: "user_not_found", .notFound)
        }
    }
}
