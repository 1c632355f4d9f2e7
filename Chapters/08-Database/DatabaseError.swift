import CSQLite
import TypedErrors

/// What went wrong in a database: what kind, SQLite's own words, and the statement.
public struct DatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a program can act on.
    public enum Kind: Equatable, Sendable {
        /// Another process holds a lock, longer than `busyTimeout` (SQLITE_BUSY, SQLITE_LOCKED): try again.
        case busy
        /// The disk, or `maximumBytes`, is full (SQLITE_FULL). The transaction is rolled back, what was there stays.
        case full
        /// The file is damaged (SQLITE_CORRUPT).
        case corrupt
        /// The file is no database (SQLITE_NOTADB).
        case notADatabase
        /// The file, its folder or the connection may only be read (SQLITE_READONLY).
        case readOnly
        /// There is no such file, or it may not be opened (SQLITE_CANTOPEN, SQLITE_PERM).
        case cannotOpen
        /// Reading or writing the file failed (SQLITE_IOERR).
        case inputOutput
        /// Two rows would have the same value: of a UNIQUE column, or of the key.
        case unique
        /// A row that another one refers to is not there.
        case foreignKey
        /// A NULL where none may be.
        case notNull
        /// A CHECK does not hold, or a type of a STRICT table, or another constraint.
        case check
        /// The task was cancelled. A transaction is rolled back.
        case cancelled
        /// A read on the loop took more steps than `stepsOnTheLoop`, or no reader was free: do it with `read`.
        case tooLong
        /// The SQL is wrong: a table or a column that is not there, or no SQL.
        case statement
        /// A column holds another type than was asked for, or NULL.
        case type
        /// A value cannot be kept: a model with a Double that is no number.
        case value
        /// The database has migrations that this program does not know: it is newer.
        case newerSchema
        /// A migration that was applied says something else now.
        case changedMigration
        /// A migration that was applied is not there any more, or a new one stands before an applied one.
        case missingMigration
        /// Two migrations have one number, or a name has none.
        case misnamedMigration
        /// SQLite has rolled the transaction back by itself, after a full disk or by `OR ROLLBACK`, and the closure goes on all the
        /// same: what it wrote now would stand outside of any transaction.
        case noTransaction
        /// The database was closed.
        case closed
        /// Anything else.
        case other
    }

    public let kind: Kind
    /// SQLite's extended result code (https://www.sqlite.org/rescode.html); 0 if the error is not SQLite's.
    public let code: Int32
    /// What is wrong, and where it helps, what to do.
    public let message: String
    /// The statement, with `?1`, `?2` for its values: they may be secret.
    public let sql: String?

    init(_ kind: Kind, _ message: String, sql: String? = nil) {
        self.kind = kind
        code = 0
        self.message = message
        self.sql = sql
    }

    /// - Parameters:
    ///   - code: the extended result code.
    ///   - message: SQLite's words.
    init(code: Int32, _ message: String, sql: String? = nil) {
        kind = Kind(code)
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// What a starter throws until the learner has written its body.
    public static func notImplemented(_ exercise: String) -> DatabaseError {
        DatabaseError(.other, "exercise \(exercise) is not written yet")
    }

    public var description: String { message + (code == 0 ? "" : " (SQLite \(code))") + (sql.map { ": " + $0 } ?? "") }
}

extension DatabaseError.Kind {
    fileprivate init(_ code: Int32) {
        switch code {
        case SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 6 << 8, SQLITE_CONSTRAINT | 10 << 8: self = .unique
        case SQLITE_CONSTRAINT | 3 << 8: self = .foreignKey
        case SQLITE_CONSTRAINT | 5 << 8: self = .notNull
        default:
            switch code & 0xff {
            case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
            case SQLITE_FULL: self = .full
            case SQLITE_CORRUPT: self = .corrupt
            case SQLITE_NOTADB: self = .notADatabase
            case SQLITE_READONLY: self = .readOnly
            case SQLITE_CANTOPEN, SQLITE_PERM: self = .cannotOpen
            case SQLITE_IOERR: self = .inputOutput
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH: self = .check
            case SQLITE_ERROR: self = .statement
            case SQLITE_TOOBIG, SQLITE_RANGE: self = .value
            default: self = .other
            }
        }
    }
}

/// An error type that can carry a database's error, so that a transaction throws one type: the caller's.
///
/// ```swift
/// try await database.write(throwing: Either<UserError, DatabaseError>.self) { transaction in … }
/// ```
public protocol DatabaseFailure: Error {
    init(_ error: DatabaseError)
}

extension DatabaseError: DatabaseFailure {
    public init(_ error: DatabaseError) { self = error }
}

extension Either: DatabaseFailure where Second == DatabaseError {
    public init(_ error: DatabaseError) { self = .second(error) }
}
