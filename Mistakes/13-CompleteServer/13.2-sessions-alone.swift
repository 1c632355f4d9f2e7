// Mistake 13.2: forgets that a program shows a token and no session.
// Caught by: a login, or a token, lets in a learner
static func guarded(_ route: RouteRecord) -> Rule {
    let errors = route.middlewareErrors.compactMap { $0 as? AccessError }
    if errors.contains(.missingScope("teacher")) { return .teacher }
    return errors.contains(.loginRequired) ? .learner : .anybody
}
