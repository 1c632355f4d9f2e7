// Mistake 13.5: tidies the database up while work still writes to it.
// Caught by: the database is closed when nobody writes any more
static func run(_ parts: some ServerParts) async -> [ShutdownFailure] {
    var failures: [ShutdownFailure] = []
    func attempt(_ step: String, _ body: () async throws -> Void) async -> Bool {
        do { try await body() } catch {
            failures.append(ShutdownFailure(step: step, reason: "\(error)"))
            return false
        }
        return true
    }
    await parts.becomeUnready()
    await parts.waitUntilSeen()
    if await !attempt("drain", parts.drain) { await parts.abort() }
    _ = await attempt("checkpoint", parts.checkpoint)
    _ = await attempt("finishWork", parts.finishWork)
    _ = await attempt("closeDatabase", parts.closeDatabase)
    return failures
}
