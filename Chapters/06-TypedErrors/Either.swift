/// An error of one of two layers: the sum of two types. What a handler that calls both throws, without `any`:
///
/// ```swift
/// typealias InvitationError = Either<UserError, MailError>
///
/// app.post("/users/:id/invitations") { (context, id: Int64) async throws(InvitationError) in
///     let user = try mapping(InvitationError.first) { () throws(UserError) in try users.find(id) }
///     try await mapping(InvitationError.second) { () async throws(MailError) in try await mail.invite(user.email) }
///     return Status.accepted
/// }
/// ```
/// The name is needed: what a call throws is not looked at when the compiler works out its types, so `Either.first` alone
/// would lack the second one. So are the closures' `throws(…)`: without it a closure that throws, throws `any Error`.
///
/// Three are `Either<A, Either<B, C>>`.
public enum Either<First: Error, Second: Error>: Error {
    case first(First)
    case second(Second)
}

extension Either: Equatable where First: Equatable, Second: Equatable {}

/// Calls something that throws one type of error, and throws another in its place: the boundary between two layers.
///
/// - Parameter outer: makes the error of the outer layer from that of the inner one.
@inlinable
public func mapping<Inner: Error, Outer: Error, Value>(
    _ outer: (Inner) -> Outer, _ body: () throws(Inner) -> Value
) throws(Outer) -> Value {
    do throws(Inner) { return try body() } catch { throw outer(error) }
}

/// The same for what takes its time.
@inlinable
public nonisolated(nonsending) func mapping<Inner: Error, Outer: Error, Value>(
    _ outer: (Inner) -> Outer, _ body: nonisolated(nonsending) () async throws(Inner) -> Value
) async throws(Outer) -> Value {
    do throws(Inner) { return try await body() } catch { throw outer(error) }
}
