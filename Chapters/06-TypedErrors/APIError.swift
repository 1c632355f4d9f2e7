/// An error that clients may know about. Each case declares once what they are told:
///
/// ```swift
/// enum UserError: APIError {
///     case notFound(id: Int64)
///     case emailTaken(String)
///
///     var problem: Problem {
///         switch self {
///         case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
///         case .emailTaken(let email): Problem(.conflict, code: "email_taken", "\(email) has an account already")
///         }
///     }
///
///     static let examples: [UserError] = [.notFound(id: 42), .emailTaken("ada@example.com")]
/// }
/// ```
/// A handler that says `throws(UserError)` can answer with these and with nothing else, and the compiler sees to it.
public protocol APIError: Error {
    /// What the client is told.
    var problem: Problem { get }

    /// One error of each case: what documentation and generated clients show. An enum without payloads that is `CaseIterable`
    /// has them already.
    static var examples: [Self] { get }
}

extension APIError where Self: CaseIterable {
    public static var examples: [Self] { Array(allCases) }
}
