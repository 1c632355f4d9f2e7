import Apus

/// The API: what it takes, returns and throws stands in the handlers' signatures, and nowhere else.
func makeApplication(_ users: Users, tokens: [String: Set<String>] = [:]) -> App {
    let app = App()
    app.use(RequestID(), RequestLog())

    app.get("/users?from&limit") { (context, from: Int64?, limit: UInt8?) async throws(UserError) in
        try await users.all(from: from ?? 0, atMost: Int(limit ?? 20))
    }
    app.get("/users/:id") { (context, id: Int64) throws(UserError) -> User in
        try users.find(id)
    }
    app.post("/users") { (context, body: NewUser) async throws(UserError) -> Created<User> in
        let user = try await users.add(body)
        return Created(user, location: "/users/\(user.id)")
    }
    app.group("/admin", RequireScope("admin", of: tokens)) { admin in
        admin.delete("/users/:id") { (context, id: Int64) async throws(UserError) -> Status in
            try await users.remove(id)
            return .noContent
        }
    }
    return app
}
