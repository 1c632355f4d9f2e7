import Apus

/// The parts of a server that runs, for the order in which they end (exercise 13.5).
struct ClassroomParts: ServerParts {
    let server: Server
    /// Ends when the last connection is gone.
    let serving: Task<Void, any Error>
    /// What goes on beside requests.
    let work: [Task<Void, Never>]
    let database: Database
    let health: HealthState
    /// Where one waits.
    let loop: EventLoop
    /// Whether others accept from the same socket.
    let sharesSocket: Bool
    let unreadySeconds: Int

    /// A client that has just been accepted may not have sent its request yet: some round trips.
    private static let grace: UInt64 = 500_000_000

    /// From now on each answer is the last one of its connection, too: a client that keeps its connection open would otherwise send its
    /// next request into the one that is closed at the end. And who shares the socket leaves new connections to the others.
    func becomeUnready() async {
        health.enter(.stopping)
        server.windDown()
        if sharesSocket { server.stopAccepting() }
    }

    func waitUntilSeen() async { await wait(UInt64(unreadySeconds) * 1_000_000_000) }

    func drain() async throws {
        server.stopAccepting()
        await wait(Self.grace)
        server.stop()
        try await serving.value
    }

    func abort() async { server.abort() }

    func finishWork() async throws {
        for task in work { task.cancel() }
        for task in work { await task.value }
    }

    func checkpoint() async throws {
        do throws(DatabaseError) { try await database.checkpoint() } catch {
            // Who takes our place uses the database already, and looks after its log.
            if error.kind != .busy || !sharesSocket { throw error }
        }
    }
    func closeDatabase() async throws { database.close() }

    private func wait(_ nanoseconds: UInt64) async {
        // Cancelled it does not wait, and what follows is done all the same.
        try? await loop.sleep(nanoseconds: nanoseconds)
    }
}
