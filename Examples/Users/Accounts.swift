import Apus

/// Who has an account, who is logged in, and who may do what.
struct Accounts {
    let users: Users
    let passwords: Passwords
    let policy = PasswordPolicy()
    let throttle = LoginThrottle()
    /// Lets in who is logged in, and gives the handler the user.
    let login: RequireLogin<User>
    let csrf: CSRF
    /// The addresses of those who may remove users.
    private let admins: Set<String>
    private let isSecure: Bool

    /// - Parameters:
    ///   - admins: addresses.
    ///   - isSecure: whether the cookie asks for TLS; browsers and curl take `localhost` for that.
    init(_ users: Users, admins: Set<String> = [], passwords: Passwords = Passwords(), isSecure: Bool = true) {
        self.users = users
        self.passwords = passwords
        self.admins = Set(admins.map { $0.lowercased() })
        self.isSecure = isSecure
        csrf = CSRF(.temporary())
        login = RequireLogin(
            as: User.self,
            now: { id in
                do throws(UserError) { return try users.find(Int64(id) ?? 0) } catch {
                    if case .notFound = error { return nil }
                    throw error
                }
            })
    }

    /// Sessions in the users' own database, read from memory.
    func sessions() throws(CookieError) -> Sessions {
        try Sessions(CachingSessionStore(SQLiteSessionStore(users.database)), isSecure: isSecure)
    }

    func signUp(_ new: SignUp) async throws(UserError) -> User {
        if let flaw = policy.flaw(in: new.password, words: [new.name, new.email]) { throw .weakPassword(flaw) }
        let hash = try await mapping(UserError.access) { () async throws(AccessError) in try await passwords.hash(new.password) }
        return try await users.add(NewUser(name: new.name, email: new.email, age: nil), password: hash)
    }

    /// Holds a password against the account's. A wrong name and a wrong password are one answer, after the same time.
    func logIn(_ body: Credentials, _ context: Context) async throws(UserError) -> Int64 {
        let attempt = try mapping(UserError.access, { () throws(AccessError) in try throttle.attempt(account: body.email, from: context) })
        let account = try await users.account(body.email)
        let verdict = try await mapping(UserError.access) { () async throws(AccessError) in
            try await passwords.verify(body.password, against: account?.password)
        }
        guard let account, verdict != .wrong else { throw .access(.badLogin) }
        attempt.succeeded()
        if verdict == .rightButOutdated {
            let hash = try await mapping(UserError.access) { () async throws(AccessError) in try await passwords.hash(body.password) }
            try await users.setPassword(hash, of: account.id)
        }
        try await begin(account.id, body.email, context)
        return account.id
    }

    func begin(_ id: Int64, _ email: String, _ context: Context) async throws(UserError) {
        let scopes: Set<String> = admins.contains(email.lowercased()) ? ["admin"] : []
        try await mapping(UserError.access) { () async throws(AccessError) in try await context.session.logIn("\(id)", scopes: scopes) }
    }
}
