import Apus
import Synchronization

/// The application of the lesson about errors: `./workshop serve errors`, then ask it with curl on port 8080.
@main
struct ErrorsExample {
    static func main() async {
        let app = App()
        app.use(RequestID(), NamesErrors(), Timeout(.seconds(1)))
        let (users, mail) = (Users(), Mail())
        app.get("/users/:id") { (context, id: Int64) throws(UserError) in "\(try users.find(id).email)\n" }
        app.post("/users?name&email") { (context, name: String, email: String) throws(UserError) in
            let id = try users.add(User(name: name, email: email))
            return Created("user \(id)\n", location: "/users/\(id)")
        }
        app.post("/users/:id/invitations") { (context, id: Int64) async throws(InvitationError) in
            let user = try mapping(InvitationError.first) { () throws(UserError) in try users.find(id) }
            try await mapping(InvitationError.second) { () async throws(MailError) in try await mail.invite(user.email) }
            return Status.accepted
        }
        app.get("/report") { context throws in "\(try report())\n" }
        app.get("/slow") { (context) async throws in
            try await Task.sleep(for: .seconds(60))
            return "late\n"
        }
        app.group("/avatars", BodyLimit(4096)) { avatars in
            avatars.put("/:id") { (context, id: Int64, body: RequestBody) async throws(BodyError) in
                var bytes = 0
                while let piece = try await body.next() { bytes += piece.count }
                return "\(bytes) bytes of a picture\n"
            }
        }
        await app.main()
    }

    /// Fails as things fail that nobody has thought of.
    static func report() throws -> String { throw DatabaseFailure(address: "postgres://apus:hunter2@10.0.0.7/users") }
}

struct User {
    var name: String
    var email: String
}

/// What can go wrong with users.
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

/// Users in memory.
final class Users: Sendable {
    private let all = Mutex([User(name: "Ada", email: "ada@example.com"), User(name: "Bob", email: "bob@full.example")])

    func find(_ id: Int64) throws(UserError) -> User {
        let user = all.withLock { all in id > 0 && id <= all.count ? all[Int(id) - 1] : nil }
        guard let user else { throw .notFound(id: id) }
        return user
    }

    /// Returns the number of the new user.
    func add(_ user: User) throws(UserError) -> Int {
        try all.withLock { (all) throws(UserError) in
            if all.contains(where: { $0.email == user.email }) { throw .emailTaken(user.email) }
            all.append(user)
            return all.count
        }
    }
}

/// What can go wrong with mail.
enum MailError: APIError {
    case noSuchHost(address: String)
    case mailboxFull(seconds: Int)

    var problem: Problem {
        switch self {
        case .noSuchHost(let address): Problem(.unprocessableContent, code: "no_such_host", "no mail goes to \(address)")
        case .mailboxFull(let seconds):
            Problem(
                .serviceUnavailable, code: "mailbox_full", "the mailbox is full; try again in \(seconds) seconds",
                fields: [ResponseField(name: "Retry-After", value: "\(seconds)")])
        }
    }

    static let examples: [MailError] = [.noSuchHost(address: "eve@nowhere.invalid"), .mailboxFull(seconds: 30)]
}

/// Sends mail, or would.
struct Mail {
    func invite(_ address: String) async throws(MailError) {
        await Task.yield()
        if address.hasSuffix("@full.example") { throw .mailboxFull(seconds: 30) }
        if address.hasSuffix(".invalid") { throw .noSuchHost(address: address) }
    }
}

/// What an invitation can fail with.
typealias InvitationError = Either<UserError, MailError>

/// An error that nobody has declared, as a driver throws it. There is a password in it.
struct DatabaseFailure: Error { var address: String }

/// Says in a field of each answer which errors its route can answer with.
struct NamesErrors: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        next(context).map { response in
            guard let route = context.route else { return response }
            var response = response
            let codes = route.errors.map(\.code).joined(separator: ", ")
            response.head.fields.append(ResponseField(name: "X-Errors", value: codes))
            return response
        }
    }
}
