import Apus

/// Lets in who shows a token with a scope: `Authorization: Bearer …` (RFC 6750). Chapter 9 has the whole of it.
struct RequireScope: Middleware {
    let scope: String
    /// The scopes of each token.
    let tokens: [String: Set<String>]

    init(_ scope: String, of tokens: [String: Set<String>]) {
        self.scope = scope
        self.tokens = tokens
    }

    var errors: [any Error] { [AccessError.noToken, AccessError.wrongScope(scope)] }

    func respond(to context: Context, next: @escaping Responder) -> Answer {
        let field = context.request[field: "Authorization"] ?? ""
        guard field.hasPrefix("Bearer "), let scopes = tokens[String(field.dropFirst(7))] else {
            return .now(context.response(to: AccessError.noToken))
        }
        guard scopes.contains(scope) else { return .now(context.response(to: AccessError.wrongScope(scope))) }
        return next(context)
    }
}

/// Why somebody is not let in.
enum AccessError: APIError {
    case noToken
    case wrongScope(String)

    var problem: Problem {
        switch self {
        case .noToken:
            Problem(
                .unauthorized, code: "no_token", "show a token that is valid",
                fields: [ResponseField(name: "WWW-Authenticate", value: "Bearer")])
        case .wrongScope(let scope): Problem(.forbidden, code: "wrong_scope", "this takes a token with the scope \(scope)")
        }
    }

    static let examples: [AccessError] = [.noToken, .wrongScope("admin")]
}
