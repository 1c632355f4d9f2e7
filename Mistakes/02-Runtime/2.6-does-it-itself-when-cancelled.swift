// Mistake 2.6: has no thread of the pool troubled for a task that is cancelled, and does the work on the loop.
// Caught by: a cancelled task's work runs to its end, on the pool
public func offload<Value: Sendable, Failure: Error>(
    on pool: WorkPool = .shared, _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    if Task.isCancelled { return try body() }
    let result = await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<Value, Failure>, Never>) in
        pool.submit {
            do throws(Failure) {
                continuation.resume(returning: .success(try body()))
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
    }
    return try result.get()
}
