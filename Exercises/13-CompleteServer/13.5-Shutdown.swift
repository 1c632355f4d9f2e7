/// What has to be ended when the server stops.
protocol ServerParts: Sendable {
    /// From now on the server says that it is not ready.
    func becomeUnready() async
    /// Waits so long that whoever sends requests here has seen it.
    func waitUntilSeen() async
    /// Accepts no more connections; lets the requests under way finish, and closes the sockets with 1001. Returns when the last connection
    /// is gone.
    func drain() async throws
    /// Closes all connections that are left, at once.
    func abort() async
    /// Lets the work that goes on beside requests finish.
    func finishWork() async throws
    /// Writes what is in the database's log into the database.
    func checkpoint() async throws
    func closeDatabase() async throws
}

/// One step of the shutdown that did not go well.
struct ShutdownFailure: Equatable {
    var step: String
    var reason: String
}

enum Shutdown {
    // Exercise 13.5 · The order of the end · 25 minutes
    /// Ends all parts, each once, in the order in which none needs what has been ended before it:
    ///
    /// 1. `becomeUnready`, then `waitUntilSeen`: the listener is still open, so nobody is refused in between;
    /// 2. `drain`; if it throws, `abort` ends what is left, and otherwise `abort` is not called;
    /// 3. `finishWork`: requests have left work behind, and no more comes;
    /// 4. `checkpoint`, then `closeDatabase`: nobody writes any more.
    ///
    /// A step that throws stops none of those behind it: every verdict that was acknowledged is in the database's log, and what can still
    /// be tidied up is. The task may have been cancelled; all steps are made all the same (nothing here asks).
    ///
    /// - Returns: each failure in the order in which it came, with the step's name (`"drain"`, `"finishWork"`, `"checkpoint"`,
    ///   `"closeDatabase"`) and what the error says of itself: `"\(error)"`.
    static func run(_ parts: some ServerParts) async -> [ShutdownFailure] {
        // 13.5: your code here.
        return []
    }
}
