import Models

/// What SQLite can keep (https://www.sqlite.org/datatype3.html).
public enum DatabaseValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// A value that cannot be kept, and why: binding it is an error.
    case impossible(String)
}

extension DatabaseValue {
    /// A value of a type that a column can hold.
    @inlinable public init(_ value: some ColumnValue) { self = value.databaseValue }

    /// A model, as JSON text.
    @_disfavoredOverload public init(_ model: some Model) {
        do throws(JSONError) {
            self = .text(String(decoding: try JSON.encode(model), as: UTF8.self))
        } catch { self = .impossible("\(type(of: model)) cannot be written as JSON: \(error)") }
    }

    /// A model, as JSON text, or NULL.
    @_disfavoredOverload public init<Value: Model>(_ model: Value?) {
        if let model { self.init(model) } else { self = .null }
    }
}

/// What a column can hold: the way into a statement, and the way out of a row.
public protocol ColumnValue: Sendable {
    /// The value as SQLite keeps it.
    var databaseValue: DatabaseValue { get }

    /// Takes the value of a column.
    ///
    /// - Parameter column: 0 for the first.
    /// - Throws: `type`, if the column holds something else.
    static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Self
}

/// A type that columns declared INTEGER hold: integers, `Bool`.
public protocol IntegerColumn: ColumnValue {}
/// A type that columns declared REAL hold: `Double`, `Date`.
public protocol RealColumn: ColumnValue {}
/// A type that columns declared TEXT hold: `String`, `UUID`, enums of texts; models as JSON besides.
public protocol TextColumn: ColumnValue {}
/// A type that columns declared BLOB hold: `[UInt8]`, `Data`.
public protocol BlobColumn: ColumnValue {}
