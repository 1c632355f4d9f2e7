// Mistake 2.6: starts a thread for each piece of work, past the pool: a thousand requests are a thousand threads.
// Caught by: the work is the pool's, and the task waits for it
public func offload<Value: Sendable, Failure: Error>(
    on pool: WorkPool = .shared, _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    let result = await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<Value, Failure>, Never>) in
        startThread {
            do throws(Failure) {
                continuation.resume(returning: .success(try body()))
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
    }
    return try result.get()
}
