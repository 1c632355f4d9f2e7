import Apus

/// Lets in a learner: the program with the token of the joining (`Authorization: Bearer …`), or the page whose session was opened with it.
struct RequireLearner: Guard {
    let store: ClassStore

    var errors: [any Error] { [AccessError.loginRequired, AccessError.badToken(""), AccessError.unavailable("")] }
    var credentials: [[Credential]] { [[.bearer("learner's token")], [.cookie("__Host-session")]] }

    func admit(_ context: Context) -> Admission<Learner> {
        if let field = context.request[field: "Authorization"] {
            let parts = field.split(separator: " ")
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return .refused(.badToken("write Bearer and the token")) }
            let token = String(parts[1])
            return found(or: .badToken("nobody in this class has it")) { [store] () async throws(ClassError) in
                try await store.learner(withToken: token)
            }
        }
        return context.session.login.then { login in
            guard let id = Self.learner(of: login) else { return .refused(.loginRequired) }
            return found(or: .loginRequired) { [store] () async throws(ClassError) in try await store.learner(id) }
        }
    }

    private func found(
        or refusal: AccessError, _ find: @escaping @Sendable () async throws(ClassError) -> Learner?
    ) -> Admission<Learner> {
        .later {
            do throws(ClassError) { return try await find().map { .success($0) } ?? .failure(refusal) } catch {
                return .failure(.unavailable("\(error)"))
            }
        }
    }

    /// The session's name for a learner.
    static func user(_ learner: Learner) -> String { "learner \(learner.id)" }

    private static func learner(of login: Login) -> Int64? {
        let parts = login.user.split(separator: " ")
        return parts.count == 2 && parts[0] == "learner" ? Int64(parts[1]) : nil
    }
}
