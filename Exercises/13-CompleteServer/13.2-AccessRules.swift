import Apus

/// Who may use a route.
enum Rule: Int, Comparable, CustomStringConvertible {
    case anybody, learner, teacher

    static func < (one: Rule, other: Rule) -> Bool { one.rawValue < other.rawValue }
    var description: String { ["anybody", "a learner", "the teacher"][rawValue] }
}

/// Who may use which route: one list for the whole server, held against its routes before it starts. A new route that nobody has thought
/// about does not open a hole: the server does not start.
struct AccessRules {
    /// The rules, by method and path as they stand in the route: `"POST /rpc/board.now"`.
    var rules: [String: Rule]

    // Exercise 13.2 · The teacher's part · 25 minutes
    /// Whom the guards around a route let in, by the errors that they may answer with (`route.middlewareErrors`):
    /// - the teacher alone, if `AccessError.missingScope("teacher")` is among them;
    /// - otherwise a learner (and nobody who is not known), if `AccessError.loginRequired` or `AccessError.tokenRequired` is;
    /// - otherwise anybody. A rate limit or CSRF lets in whoever behaves, and `badLogin` or `badToken` alone say that something shown is
    ///   wrong, and not that something has to be shown.
    static func guarded(_ route: RouteRecord) -> Rule {
        // 13.2: your code here.
        return .anybody
    }

    // Exercise 13.2 · The teacher's part · 25 minutes
    /// What is wrong, a sentence each, with the route's name (method, space, path: `route.name`) in it:
    /// - a route without a rule;
    /// - a route whose guards let in somebody whom its rule does not: `guarded` is less than the rule;
    /// - a route whose guards let in fewer than its rule says: somebody would be sent away who was promised something;
    /// - a rule without a route.
    ///
    /// Nothing if all is right. First the routes in their order, then the rules without a route in the order of their names.
    func complaints(about routes: [RouteRecord]) -> [String] {
        // 13.2: your code here.
        return []
    }
}

extension RouteRecord {
    /// `GET /users/:id?page`.
    var name: String { "\(method) \(path)" }
}
