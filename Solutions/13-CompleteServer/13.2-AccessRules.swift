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
    // Why: a guard tells what it may refuse with, for the documentation. The same record tells here whom it lets in.
    // Starter: return .anybody
    /// Whom the guards around a route let in, by the errors that they may answer with (`route.middlewareErrors`):
    /// - the teacher alone, if `AccessError.missingScope("teacher")` is among them;
    /// - otherwise a learner (and nobody who is not known), if `AccessError.loginRequired` or `AccessError.tokenRequired` is;
    /// - otherwise anybody. A rate limit or CSRF lets in whoever behaves, and `badLogin` or `badToken` alone say that something shown is
    ///   wrong, and not that something has to be shown.
    static func guarded(_ route: RouteRecord) -> Rule {
        let errors = route.middlewareErrors.compactMap { $0 as? AccessError }
        if errors.contains(.missingScope("teacher")) { return .teacher }
        return errors.contains { $0 == .loginRequired || $0 == .tokenRequired } ? .learner : .anybody
    }

    // Exercise 13.2 · The teacher's part · 25 minutes
    // Why: the list is compared in both directions. A rule without a route is a route that somebody has renamed, and whose new name has
    // Why: no rule yet.
    // Starter: return []
    /// What is wrong, a sentence each, with the route's name (method, space, path: `route.name`) in it:
    /// - a route without a rule;
    /// - a route whose guards let in somebody whom its rule does not: `guarded` is less than the rule;
    /// - a route whose guards let in fewer than its rule says: somebody would be sent away who was promised something;
    /// - a rule without a route.
    ///
    /// Nothing if all is right. First the routes in their order, then the rules without a route in the order of their names.
    func complaints(about routes: [RouteRecord]) -> [String] {
        var complaints: [String] = []
        for route in routes {
            guard let rule = rules[route.name] else {
                complaints.append("\(route.name) has no rule: say who may use it, in AccessRules (\(route.place))")
                continue
            }
            let guarded = Self.guarded(route)
            if guarded != rule {
                complaints.append("\(route.name) is for \(rule), and its guards let in \(guarded) (\(route.place))")
            }
        }
        let names = Set(routes.map(\.name))
        complaints += rules.keys.filter { !names.contains($0) }.sorted().map { "\($0) has a rule, and there is no such route" }
        return complaints
    }
}

extension RouteRecord {
    /// `GET /users/:id?page`.
    var name: String { "\(method) \(path)" }
}
