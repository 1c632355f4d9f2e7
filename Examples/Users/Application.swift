import Apus

/// The API: what it takes, returns and throws stands in the handlers' signatures, and nowhere else.
///
/// - Parameter accounts: sign-up, login and who may do what; a test gives it cheaper passwords.
func makeApplication(_ users: Users, _ accounts: Accounts) throws -> App {
    let app = App()
    app.use(RequestID(), RequestLog(), RateLimit("all", Quota(600, per: .seconds(60))), try accounts.sessions(), accounts.csrf)

    /// Users in the order of their ids, from one on.
    app.get("/users?from&limit") { (context, from: Int64?, limit: UInt8?) async throws(UserError) in
        try await users.all(from: from ?? 0, atMost: Int(limit ?? 20))
    }
    /// Finds a user.
    app.get("/users/:id") { (context, id: Int64) throws(UserError) -> User in
        try users.find(id)
    }
    app.post("/users") { (context, body: NewUser) async throws(UserError) -> Created<User> in
        let user = try await users.add(body)
        return Created(user, location: "/users/\(user.id)")
    }

    /// Makes an account, and logs in.
    app.post("/signup") { (context, body: SignUp) async throws(UserError) -> Created<User> in
        let user = try await accounts.signUp(body)
        try await accounts.begin(user.id, body.email, context)
        return Created(user, location: "/users/\(user.id)")
    }
    app.post("/login") { (context, body: Credentials) async throws(UserError) -> User in
        let id = try await accounts.logIn(body, context)
        return try users.find(id)
    }
    app.post("/logout") { context async throws(AccessError) -> Status in
        try await context.session.logOut()
        return .noContent
    }
    /// Who is logged in.
    app.get("/me", guard: accounts.login) { (context, user: User) in user }

    let api = app.procedures()
    /// Users who are added from now on; after a break, from the last one on.
    api.stream("users.added") { (context, last: LastEventID) async throws(UserError) in
        try await users.added(after: last.id.flatMap { Int64($0) })
    }

    app.group("/admin", RequireScope("admin")) { admin in
        admin.delete("/users/:id") { (context, id: Int64) async throws(UserError) -> Status in
            try await users.remove(id)
            return .noContent
        }
    }
    app.documentation(APIInfo(title: "Users", description: "Sign-up, login, and who is there."))
    app.client()
    addPage(to: app)
    return app
}
