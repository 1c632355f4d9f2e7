// Exercise 2.6 · Offload · 20 minutes
/// Runs work that takes the processor's time on the pool, and comes back to the caller's own executor.
///
/// The caller's task suspends meanwhile: the loop serves others. `body` runs exactly once, on a thread of the pool
/// (`pool.submit`), never on the caller's; it runs to its end even if the task is cancelled.
///
/// - Parameters:
///   - pool: where.
///   - body: the work. It may throw, and then `offload` throws the same error, with its type: for a `catch` to know it, the
///     `do` names it, `do throws(Failure) { … }`.
/// - Returns: what `body` returns.
public func offload<Value: Sendable, Failure: Error>(
    on pool: WorkPool = .shared, _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    // 2.6: your code here.
    return try body()
}
