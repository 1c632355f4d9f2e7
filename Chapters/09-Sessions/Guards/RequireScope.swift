import Router

/// Lets in who may do something: whose login, token or API key has a scope (RFC 6749 §3.3).
///
/// ```swift
/// app.group("/admin", RequireScope("admin")) { admin in … }                    // the session's login
/// app.get("/report", guard: RequireScope("report", of: RequireAPIKey(keys))) { (context, key: APIKey) in … }
/// ```
public struct RequireScope<Inner: Guard>: Guard where Inner.Principal: Scoped {
    private let scope: String
    private let inner: Inner

    /// - Parameters:
    ///   - scope: its name, without spaces, quotes and backslashes: it is said in a field.
    ///   - inner: finds out who it is.
    public init(_ scope: String, of inner: Inner) {
        precondition(
            !scope.isEmpty && scope.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C },
            "RequireScope: “\(scope)” is no scope (RFC 6749 §3.3): no spaces, no quotes, no backslashes")
        self.scope = scope
        self.inner = inner
    }

    public var errors: [any Error] { inner.errors + [AccessError.missingScope(scope)] }
    public var credentials: [[Credential]] { inner.credentials }

    public func admit(_ context: Context) -> Admission<Inner.Principal> {
        inner.admit(context).then { [scope] principal in
            principal.scopes.contains(scope) ? .admitted(principal) : .refused(.missingScope(scope))
        }
    }
}

extension RequireScope where Inner == RequireLogin<Login> {
    /// The session's login has to have it.
    public init(_ scope: String) { self.init(scope, of: RequireLogin()) }
}
