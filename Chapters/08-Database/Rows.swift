import Runtime

extension Database {
    /// The rows of a query, one after the other, for results that are larger than the memory. They are read on a thread, some at a
    /// time, and only when they are asked for: a slow client slows the reading down.
    ///
    /// ```swift
    /// for try await user in database.rows(#sql<User>("SELECT id, name FROM users")) { try await writer.write(line(user)) }
    /// ```
    /// All rows are of one state of the database, that of the first. A reader is held until the end, or until the iterator goes:
    /// so many slow clients at a time as there are readers, and the file's log grows while they last
    /// (https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files). A database with one connection, `:memory:`, reads
    /// everything at the first row, so that nobody waits for himself.
    ///
    /// - Parameter batch: rows that are read at once, at least 1: a hop to a thread costs as much as some twenty small rows.
    public func rows<Output: Sendable>(_ query: SQLQuery<Output>, batch: Int = 256) -> Rows<Output> {
        Rows(database: self, query: query, batch: hasOneConnection ? .max : max(1, batch))
    }
}

/// See ``Database/rows(_:batch:)``. Each iteration runs the query anew.
public struct Rows<Output: Sendable>: AsyncSequence, Sendable {
    let database: Database
    let query: SQLQuery<Output>
    let batch: Int

    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    public struct Iterator: AsyncIteratorProtocol {
        private let cursor: Cursor
        /// What has been read, the next one last.
        private var read: [Output] = []

        init(_ rows: Rows) { cursor = Cursor(rows) }

        /// The next row's value; `nil` at the end.
        ///
        /// - Throws: SQLite's error; `type`, if a row does not fit; `cancelled`; `closed`. It is over then.
        public mutating func next(isolation: isolated (any Actor)?) async throws(DatabaseError) -> Output? {
            if let output = read.popLast() { return output }
            read = try await cursor.fetch().reversed()
            return read.popLast()
        }

        public mutating func next() async throws(DatabaseError) -> Output? { try await next(isolation: #isolation) }
    }

    /// A statement that stands at a row, and the connection that it keeps.
    private final class Cursor: @unchecked Sendable {
        // Rule of `@unchecked Sendable`: an iterator asks for one batch after the other, and a hop to a thread orders the memory.
        // When it goes, nobody asks any more.
        private let rows: Rows
        private var connection: Connection?
        private var statement: Statement?
        private var isOver = false

        init(_ rows: Rows) { self.rows = rows }

        deinit { end() }

        private func end() {
            isOver = true
            statement?.reset()
            statement = nil
            if let connection { rows.database.giveBack(connection) }
            connection = nil
        }

        func fetch() async throws(DatabaseError) -> [Output] {
            if isOver { return [] }
            do throws(DatabaseError) {
                let connection: Connection
                if let held = self.connection {
                    connection = held
                } else {
                    connection = try await rows.database.borrowReader()
                    self.connection = connection
                }
                let outputs = try await rows.database.work(with: connection) { [self] connection throws(DatabaseError) in
                    try step(connection)
                }
                if outputs.count < rows.batch { end() }
                return outputs
            } catch {
                end()
                throw error
            }
        }

        private func step(_ connection: Connection) throws(DatabaseError) -> [Output] {
            if statement == nil {
                let statement = try connection.statement(rows.query.sql.text)
                self.statement = statement
                try statement.bind(all: rows.query.sql.values)
            }
            guard let statement else { return [] }
            var outputs: [Output] = []
            while outputs.count < rows.batch, try statement.step() { outputs.append(try rows.query.decode(Row(statement))) }
            return outputs
        }
    }
}
