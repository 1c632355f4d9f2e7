// Mistake 2.6: lets the pool do the work, and then does it again for the result.
// Caught by: an error of the work is the task's
// Caught by: the work is the pool's, and the task waits for it
public func offload<Value: Sendable, Failure: Error>(
    on pool: WorkPool = .shared, _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        pool.submit {
            _ = try? body()
            continuation.resume()
        }
    }
    return try body()
}
