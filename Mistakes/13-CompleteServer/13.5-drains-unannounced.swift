// Mistake 13.5: closes the listener before anybody knows.
// Caught by: nobody is refused who did not know
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
    if await !attempt("drain", parts.drain) { await parts.abort() }
    await parts.waitUntilSeen()
    _ = await attempt("finishWork", parts.finishWork)
    _ = await attempt("checkpoint", parts.checkpoint)
    _ = await attempt("closeDatabase", parts.closeDatabase)
    return failures
}
