import Case
import HTTPParser
import HTTPServer
import Router

/// From a request's head to an error's answer, without a socket. What a chapter keeps to itself is compiled here once more,
/// through links.
let answers: [Case] = [
    Case("a user who is not there, 404 as a problem: throws(UserError)") {
        answered { app in app.get("/users/:id") { (context, id: Int64) throws(UserError) -> String in throw .notFound(id: id) } }
    },
    Case("a user who is not there, 404 as a problem: throws any Error") {
        answered { app in app.get("/users/:id") { (context, id: Int64) throws -> String in throw UserError.notFound(id: id) } }
    },
    Case("a user who is there, 200 as text", quick: true) {
        answered { app in
            app.get("/users/:id") { (context, id: Int64) throws(UserError) -> String in
                if id == 0 { throw .notFound(id: id) }
                return "there is a user"
            }
        }
    },
]

/// The errors of an application.
enum UserError: APIError {
    case notFound(id: Int64)
    case emailTaken(String)

    var problem: Problem {
        switch self {
        case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
        case .emailTaken(let email): Problem(.conflict, code: "email_taken", "\(email) has an account already")
        }
    }

    static let examples: [UserError] = [.notFound(id: 42), .emailTaken("ada@example.com")]
}

private func answered(_ setUp: (App) -> Void) -> (Int) -> Void {
    let app = App()
    setUp(app)
    let bytes = Array("GET /users/4711 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".utf8)
    var parser = RequestParser(limits: ParserLimits())
    // The routes and the request stand in this file and are right.
    let handler = try! app.handler()
    guard case .complete(let request, _) = parser.parse(bytes.span.bytes) else { return { _ in } }
    let peer = PeerAddress(bytes: [127, 0, 0, 1], port: 50_000)
    return { count in
        for _ in 0..<count { keep(handler(request, peer)) }
    }
}
