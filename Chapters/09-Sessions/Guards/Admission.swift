/// Whether somebody is let in, and as whom.
public enum Admission<Principal: Sendable>: Sendable {
    /// It is known at once.
    case now(Result<Principal, AccessError>)
    /// Somebody has to be asked.
    case later(@Sendable () async -> Result<Principal, AccessError>)

    /// Lets in.
    public static func admitted(_ principal: Principal) -> Admission { .now(.success(principal)) }
    /// Does not let in.
    public static func refused(_ error: AccessError) -> Admission { .now(.failure(error)) }

    /// The decision, followed by another one if it lets in.
    public func then<Next: Sendable>(_ next: @escaping @Sendable (Principal) -> Admission<Next>) -> Admission<Next> {
        switch self {
        case .now(.success(let principal)): next(principal)
        case .now(.failure(let error)): .refused(error)
        case .later(let decide):
            .later {
                switch await decide() {
                case .success(let principal): await next(principal).result
                case .failure(let error): .failure(error)
                }
            }
        }
    }

    /// The decision, or another one if it does not let in.
    public func otherwise(_ next: @escaping @Sendable (AccessError) -> Admission) -> Admission {
        switch self {
        case .now(.success): self
        case .now(.failure(let error)): next(error)
        case .later(let decide):
            .later {
                switch await decide() {
                case .success(let principal): .success(principal)
                case .failure(let error): await next(error).result
                }
            }
        }
    }

    /// The decision, waited for.
    public var result: Result<Principal, AccessError> {
        get async {
            switch self {
            case .now(let result): result
            case .later(let decide): await decide()
            }
        }
    }
}
