// Mistake 13.5: aborts what is left, also when nothing is.
// Caught by: each part is ended once
static func run(_ parts: some ServerParts) async -> [ShutdownFailure] {
    var failures: [ShutdownFailure] = []
    func attempt(_ step: String, _ body: () async throws -> Void) async {
        do { try await body() } catch { failures.append(ShutdownFailure(step: step, reason: "\(error)")) }
    }
    await parts.becomeUnready()
    await parts.waitUntilSeen()
    await attempt("drain", parts.drain)
    await parts.abort()
    await attempt("finishWork", parts.finishWork)
    await attempt("checkpoint", parts.checkpoint)
    await attempt("closeDatabase", parts.closeDatabase)
    return failures
}
