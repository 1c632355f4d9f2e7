// Mistake 13.2: takes every scope for the teacher's.
// Caught by: another scope is not the teacher's
static func guarded(_ route: RouteRecord) -> Rule {
    let errors = route.middlewareErrors.compactMap { $0 as? AccessError }
    let hasScope = errors.contains {
        if case .missingScope = $0 { true } else { false }
    }
    if hasScope { return .teacher }
    return errors.contains { $0 == .loginRequired || $0 == .tokenRequired } ? .learner : .anybody
}
