import HTTPServer
import Router

/// Decides who is let in, and as whom. Around a group it is middleware; at a route it gives the handler its principal:
///
/// ```swift
/// let login = RequireLogin { id throws(UserError) in try users.find(id) }
///
/// app.get("/me", guard: login) { (context, user: User) in user }
/// app.group("/admin", RequireScope("admin")) { admin in … }
/// ```
/// A handler that asks for a principal does not compile without the guard that gives it, so no route can forget it.
public protocol Guard<Principal>: Middleware {
    /// Who was let in.
    associatedtype Principal: Sendable

    /// Decides about one request. Called on the request's loop, and must not block.
    func admit(_ context: Context) -> Admission<Principal>
}

extension Guard {
    /// Who was let in; `nil` in front of the guard, and where there is none.
    public func principal(of context: Context) -> Principal? { context.value(Self.principalName) as? Principal }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        switch admit(context) {
        case .now(.success(let principal)):
            context.setValue(principal, Self.principalName)
            return next(context)
        case .now(.failure(let error)): return .now(refusal(context, error))
        case .later(let decide):
            return .later { body in
                switch await decide() {
                case .failure(let error): return refusal(context, error)
                case .success(let principal):
                    context.setValue(principal, Self.principalName)
                    switch next(context) {
                    case .now(let response): return response
                    case .later(let make): return await make(body)
                    }
                }
            }
        }
    }

    /// Where a guard leaves its principal for the handler: under the name of its own type, which needs no other to be made for it.
    static var principalName: ContextName { ContextName(type: ObjectIdentifier(Self.self), kind: 1) }

    private func refusal(_ context: Context, _ error: AccessError) -> Response {
        if case .unavailable(let reason) = error { context.logger.error("nobody can be let in: \(reason)") }
        return context.response(to: error)
    }
}
