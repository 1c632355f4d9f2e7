import Router
import TypedErrors

/// Lets in whom one of two guards lets in; the first one is asked first. What the client is told if both refuse is the second one's
/// reason, unless the first one knew who it was and refused all the same.
public struct AnyOf<First: Guard, Second: Guard>: Guard {
    /// Whoever it was that let in.
    public enum Principal: Sendable {
        case first(First.Principal)
        case second(Second.Principal)
    }

    private let first: First
    private let second: Second

    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    public var errors: [any Error] { first.errors + second.errors }
    public var credentials: [[Credential]] { first.credentials + second.credentials }

    public func admit(_ context: Context) -> Admission<Principal> {
        first.admit(context).then { .admitted(.first($0)) }.otherwise { [second] refusal in
            second.admit(context).then { .admitted(.second($0)) }.otherwise { error in
                if case .missingScope = refusal { .refused(refusal) } else { .refused(error) }
            }
        }
    }
}

extension AnyOf.Principal: Scoped where First.Principal: Scoped, Second.Principal: Scoped {
    public var scopes: Set<String> {
        switch self {
        case .first(let principal): principal.scopes
        case .second(let principal): principal.scopes
        }
    }
}

/// Lets in whom both guards let in: an API key and a login, for example. The second is asked only if the first lets in.
public struct AllOf<First: Guard, Second: Guard>: Guard {
    /// Who they say it is.
    public struct Principal: Sendable {
        public let first: First.Principal
        public let second: Second.Principal
    }

    private let first: First
    private let second: Second

    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    public var errors: [any Error] { first.errors + second.errors }
    public var credentials: [[Credential]] { first.credentials.flatMap { one in second.credentials.map { one + $0 } } }

    public func admit(_ context: Context) -> Admission<Principal> {
        first.admit(context).then { [second] one in second.admit(context).then { .admitted(Principal(first: one, second: $0)) } }
    }
}
