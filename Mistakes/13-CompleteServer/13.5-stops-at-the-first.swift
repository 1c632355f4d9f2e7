// Mistake 13.5: leaves the rest out when a step fails.
// Caught by: a step that fails stops none behind it
static func run(_ parts: some ServerParts) async -> [ShutdownFailure] {
    await parts.becomeUnready()
    await parts.waitUntilSeen()
    var failures: [ShutdownFailure] = []
    do { try await parts.drain() } catch {
        failures.append(ShutdownFailure(step: "drain", reason: "\(error)"))
        await parts.abort()
    }
    var step = "finishWork"
    do {
        try await parts.finishWork()
        step = "checkpoint"
        try await parts.checkpoint()
        step = "closeDatabase"
        try await parts.closeDatabase()
    } catch { failures.append(ShutdownFailure(step: step, reason: "\(error)")) }
    return failures
}
