import Synchronization

/// Connections that tasks borrow. Who waits is a suspended task, and never a thread.
final class ConnectionPool: Sendable {
    private typealias Waiter = UnsafeContinuation<Connection?, Never>

    /// Under one lock.
    private struct State {
        var lending: Lending<Connection, Waiter>
        var lastID: UInt64 = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    /// How many there are.
    let size: Int

    init(_ connections: [Connection]) {
        size = connections.count
        state = Mutex(State(lending: Lending(connections)))
    }

    /// How many are idle.
    var idle: Int { state.withLock { $0.lending.idle.count } }

    /// Takes a connection if one is idle; any thread.
    func take() -> Connection? { state.withLock { $0.isClosed ? nil : $0.lending.take() } }

    /// Borrows a connection, and waits for one in the order of coming.
    ///
    /// - Throws: `cancelled`, if the task is cancelled before it has one; `closed`.
    func borrow() async throws(DatabaseError) -> Connection {
        let (taken, id, isClosed) = state.withLock { state in
            state.lastID += 1
            return (state.isClosed ? nil : state.lending.take(), state.lastID, state.isClosed)
        }
        if isClosed { throw Self.closed }
        if let taken { return taken }
        let connection = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: Waiter) in
                let outcome = state.withLock { state in
                    state.isClosed ? .cancelled : state.lending.wait(id, continuation)
                }
                switch outcome {
                case .lent(let connection): continuation.resume(returning: connection)
                case .cancelled: continuation.resume(returning: nil)
                case .waits: break
                }
            }
        } onCancel: {
            state.withLock { $0.lending.cancel(id) }?.resume(returning: nil)
        }
        // A cancellation that came when the waiter had its connection has left its id behind.
        _ = state.withLock { $0.lending.cancelledEarly.remove(id) }
        if let connection { return connection }
        if state.withLock({ $0.isClosed }) { throw Self.closed }
        throw DatabaseError(.cancelled, "the task was cancelled while it waited for a connection")
    }

    /// Gives a connection back: to who has waited longest.
    func giveBack(_ connection: Connection) {
        state.withLock { state in state.isClosed ? nil : state.lending.giveBack(connection) }?.resume(returning: connection)
    }

    /// Lends nothing any more. Who waits gets `closed`; a connection that is out is closed when its work ends.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            for connection in state.lending.idle { connection.close() }
            state.lending.idle.removeAll()
            var waiters: [Waiter] = []
            while let waiter = state.lending.popWaiter() { waiters.append(waiter) }
            return waiters
        }
        for waiter in waiters { waiter.resume(returning: nil) }
    }

    private static let closed = DatabaseError(.closed, "the database was closed")
}
