import Router

/// Lets in who is logged in in a session (``Sessions`` stands around it).
///
/// ```swift
/// let login = RequireLogin(as: User.self) { id in try await users.find(id) }
/// app.get("/me", guard: login) { (context, user: User) in user }
/// ```
public struct RequireLogin<Principal: Sendable>: Guard {
    private let load: @Sendable (Login) -> Admission<Principal>

    public var errors: [any Error] { [AccessError.loginRequired, AccessError.unavailable("")] }
    /// The name that the cookie has behind TLS.
    public var credentials: [[Credential]] { [[.cookie("__Host-session")]] }

    public func admit(_ context: Context) -> Admission<Principal> { context.session.login.then(load) }

    /// - Parameter load: makes the principal of the login, without waiting: a row by its key, `database.now`. `nil` if there is no such
    ///   user any more. What it throws is logged, and answered with 503.
    public init(as type: Principal.Type = Principal.self, now load: @escaping @Sendable (_ user: String) throws -> Principal?) {
        self.load = { login in .now(Self.admitted { try load(login.user) }) }
    }

    /// - Parameter load: makes the principal of the login; `nil` if there is no such user any more. What it throws is logged, and
    ///   answered with 503.
    public init(as type: Principal.Type = Principal.self, _ load: @escaping @Sendable (_ user: String) async throws -> Principal?) {
        self.load = { login in
            .later {
                do { return try await load(login.user).map { .success($0) } ?? .failure(.loginRequired) } catch {
                    return .failure(.unavailable("the user cannot be loaded: \(error)"))
                }
            }
        }
    }

    private static func admitted(_ load: () throws -> Principal?) -> Result<Principal, AccessError> {
        do { return try load().map { .success($0) } ?? .failure(.loginRequired) } catch {
            return .failure(.unavailable("the user cannot be loaded: \(error)"))
        }
    }
}

extension RequireLogin where Principal == Login {
    /// Lets in whoever is logged in; the principal is the login itself.
    public init() { load = { .admitted($0) } }
}
