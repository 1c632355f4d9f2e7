import EventLoop
import Metrics
import Runtime

/// A SQLite database: one connection that writes, several that read, and threads for them. Share one in the whole program.
///
/// ```swift
/// let database = try Database(at: "shop.sqlite", migrations: Migrations.all)
/// let user = try await database.first(#sql<User>("SELECT id, name FROM users WHERE id = \(id)"))
/// try await database.write { transaction in
///     try transaction.run(#sql("UPDATE accounts SET cents = cents - \(cents) WHERE id = \(from)"))
///     try transaction.run(#sql("UPDATE accounts SET cents = cents + \(cents) WHERE id = \(to)"))
/// }
/// ```
/// No statement runs on a loop, but those of ``now(_:)``: a task that has a connection waits while a thread works for it. The
/// threads are the database's own, one a connection: they wait for the disk, and would hold up the work of ``WorkPool/shared``.
public final class Database: Sendable {
    /// Nobody waits for one task's transaction longer than it lasts: its closure cannot suspend.
    private let writer: Side
    private let readers: Side
    private let threads: WorkPool
    private let steps: Int32

    /// One pool, and its instruments.
    private struct Side: Sendable {
        let pool: ConnectionPool
        let metrics: DatabaseMetrics
    }

    /// Opens a database, and applies the migrations that it lacks.
    ///
    /// - Parameters:
    ///   - path: of the file, which is made if there is none; `:memory:` for one that lives as long as this object, with one
    ///     connection.
    ///   - settings: see there.
    ///   - migrations: `Migrations.all`, which MigrationsPlugin generates.
    ///   - metrics: makes the instruments. Choose the metrics' backend (`MetricsSystem.bootstrap`) before.
    ///   - now: nanoseconds of a clock that never goes back.
    /// - Throws: `cannotOpen`, `notADatabase`, `corrupt`, `readOnly`, `busy`; what ``Migrator`` throws.
    public init(
        at path: String, _ settings: DatabaseSettings = DatabaseSettings(), migrations: [Migration] = [],
        metrics: any MetricsFactory = MetricsSystem.factory, now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }
    ) throws(DatabaseError) {
        let main = try Connection(path, settings)
        if !migrations.isEmpty {
            let migrator = try Migrator(migrations)
            if settings.isReadOnly { try migrator.requireComplete(main) } else { try migrator.migrate(main) }
        }
        writer = Side(
            pool: ConnectionPool([main]), metrics: DatabaseMetrics(role: "writer", size: 1, metrics, now: now))
        if path == ":memory:" || settings.readers == 0 {
            readers = writer
        } else {
            var connections: [Connection] = []
            for _ in 0..<settings.readers { connections.append(try Connection(path, settings, writes: false)) }
            let size = connections.count
            readers = Side(
                pool: ConnectionPool(connections), metrics: DatabaseMetrics(role: "reader", size: size, metrics, now: now))
        }
        threads = WorkPool(threads: readers.pool === writer.pool ? 1 : settings.readers + 1, for: .waiting)
        steps = settings.stepsOnTheLoop
    }

    deinit { close() }

    /// Lends no connection any more, and ends the threads. What runs runs to its end; everything else fails with `closed`.
    public func close() {
        // The writer last: a connection that only reads would leave the log behind.
        readers.pool.close()
        writer.pool.close()
        threads.stop()
    }

    /// Reads in one transaction, on a thread: all statements see the same state.
    ///
    /// The task's cancellation ends the statement that runs, within a thousand steps of SQLite's machine.
    ///
    /// - Throws: SQLite's error; `cancelled`; `closed`.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Reader) throws(DatabaseError) -> Value
    ) async throws(DatabaseError) -> Value { try await read(throwing: DatabaseError.self, body) }

    /// Reads, and throws errors of another type besides: `throwing: Either<UserError, DatabaseError>.self`.
    public func read<Value: Sendable, Failure: DatabaseFailure>(
        throwing: Failure.Type, _ body: @escaping @Sendable (borrowing Reader) throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try await work(on: readers) { (connection) throws(Failure) in
            try connection.transaction("BEGIN") { () throws(Failure) in try body(Reader(connection)) }
        }
    }

    /// Reads and writes in one transaction, on a thread. One at a time, in the order of coming. A throw rolls it back, and so does
    /// the task's cancellation. When this returns, it is on the disk (``DatabaseSettings/durability``).
    ///
    /// - Throws: SQLite's error; `cancelled`; `closed`.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws(DatabaseError) -> Value
    ) async throws(DatabaseError) -> Value { try await write(throwing: DatabaseError.self, body) }

    /// Writes, and throws errors of another type besides: `throwing: Either<UserError, DatabaseError>.self`.
    public func write<Value: Sendable, Failure: DatabaseFailure>(
        throwing: Failure.Type, _ body: @escaping @Sendable (borrowing Transaction) throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try await work(on: writer) { (connection) throws(Failure) in
            try connection.transaction { () throws(Failure) in try body(Transaction(connection)) }
        }
    }

    /// The first row of one query, or `nil`; on a thread.
    public func first<Output: Sendable>(_ query: SQLQuery<Output>) async throws(DatabaseError) -> Output? {
        try await work(on: readers) { (connection) throws(DatabaseError) in try connection.first(query) }
    }

    /// All rows of one query; on a thread.
    public func all<Output: Sendable>(_ query: SQLQuery<Output>) async throws(DatabaseError) -> [Output] {
        try await work(on: readers) { (connection) throws(DatabaseError) in try connection.all(query) }
    }

    /// Runs one statement in a transaction of its own; on a thread.
    @discardableResult
    public func run(_ sql: SQL) async throws(DatabaseError) -> Changes {
        try await work(on: writer) { (connection) throws(DatabaseError) in
            // Not by way of `write`: there the optimizer of Swift 6.3 stumbles over the generic closures within each other.
            try connection.transaction { () throws(DatabaseError) in try connection.run(sql) }
        }
    }

    /// Runs one statement that `#sql` has checked.
    @discardableResult
    public func run(_ query: SQLQuery<Void>) async throws(DatabaseError) -> Changes { try await run(query.sql) }

    /// The first row of one query, or `nil`, at once and on the calling thread: for handlers that are no `async` functions.
    ///
    /// The rule: **one row by its key, of a database that fits into memory.** Then SQLite takes a dozen steps, and a thread
    /// would cost two wake-ups. What would hold up the loop is ended: after `stepsOnTheLoop` thousand steps, or when no reader is
    /// free, this throws `tooLong`. A page that has to come from a slow disk is not noticed.
    public func now<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> Output? {
        guard let connection = readers.pool.take() else {
            throw DatabaseError(.tooLong, "no connection is free at once: use first, which waits for one", sql: query.sql.text)
        }
        connection.watch.budget = steps
        defer {
            connection.watch.budget = nil
            readers.pool.giveBack(connection)
        }
        return try connection.first(query)
    }

    /// Works with the connection that writes, in no transaction.
    func workAsWriter<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(DatabaseError) -> Value
    ) async throws(DatabaseError) -> Value { try await work(on: writer, body) }

    /// Whether reading and writing take turns on one connection.
    var hasOneConnection: Bool { readers.pool === writer.pool }

    /// Borrows a connection for reading, which has to be given back.
    func borrowReader() async throws(DatabaseError) -> Connection { try await borrow(readers).connection }

    /// Gives a connection for reading back.
    func giveBack(_ connection: Connection) { readers.pool.giveBack(connection) }

    private func borrow(_ side: Side) async throws(DatabaseError) -> (connection: Connection, since: UInt64) {
        let start = side.metrics.start()
        let connection = try await side.pool.borrow()
        return (connection, side.metrics.waited(since: start, idle: side.pool.idle))
    }

    private func work<Value: Sendable, Failure: DatabaseFailure>(
        on side: Side, _ body: @escaping @Sendable (Connection) throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let connection: Connection
        let began: UInt64
        do throws(DatabaseError) { (connection, began) = try await borrow(side) } catch { throw Failure(error) }
        defer {
            side.metrics.worked(since: began)
            side.pool.giveBack(connection)
        }
        return try await work(with: connection, body)
    }

    /// Works with a connection on a thread. The task's cancellation ends the statement.
    func work<Value: Sendable, Failure: DatabaseFailure>(
        with connection: Connection, _ body: @escaping @Sendable (Connection) throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await offload(on: threads) {
                connection.watch.cancellation = cancellation
                defer { connection.watch.cancellation = nil }
                return Result { () throws(Failure) in try body(connection) }
            }
        } onCancel: {
            cancellation.set()
        }
        return try result.get()
    }
}
