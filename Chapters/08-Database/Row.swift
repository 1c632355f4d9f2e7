import CSQLite
import Models

/// The row at which a statement stands. It cannot be kept: the next step changes what it shows. What is taken out of it can.
public struct Row: ~Copyable {
    let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    /// The value of a column, as what the code around expects: `let name: String = try row.get(1)`.
    ///
    /// - Parameter column: 0 for the first; there must be such a column.
    /// - Throws: `type`, if the column holds something else, or NULL for a type that is no optional.
    public func get<Value: ColumnValue>(_ column: Int32, as type: Value.Type = Value.self) throws(DatabaseError) -> Value {
        try requireColumn(column)
        return try Value.read(self, column)
    }

    /// The value of a column that holds a model as JSON.
    @_disfavoredOverload
    public func get<Value: Model>(_ column: Int32, as type: Value.Type = Value.self) throws(DatabaseError) -> Value {
        try requireColumn(column)
        return try model(column)
    }

    /// Whether a column holds NULL.
    public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement.pointer, column) == SQLITE_NULL }

    /// How many columns there are.
    public var count: Int32 { sqlite3_column_count(statement.pointer) }

    func requireColumn(_ column: Int32) throws(DatabaseError) {
        guard column >= 0, column < count else {
            throw DatabaseError(.type, "there is no column \(column): the row has \(count), counted from 0", sql: statement.sql)
        }
    }

    func model<Value: Model>(_ column: Int32) throws(DatabaseError) -> Value {
        let text = try string(column)
        do { return try JSON.decode(from: Array(text.utf8)) } catch {
            throw mismatch(column, "\(Value.self) as JSON", came: "\(error)")
        }
    }

    /// The error for a column that holds something else.
    @inline(never)
    func mismatch(_ column: Int32, _ expected: String, came: String? = nil) -> DatabaseError {
        let name = sqlite3_column_name(statement.pointer, column).map { String(cString: $0) } ?? "\(column)"
        let type =
            switch sqlite3_column_type(statement.pointer, column) {
            case SQLITE_INTEGER: "an integer"
            case SQLITE_FLOAT: "a real"
            case SQLITE_TEXT: "a text"
            case SQLITE_BLOB: "a blob"
            default: "NULL"
            }
        return DatabaseError(.type, "column \"\(name)\" should hold \(expected), and holds \(came ?? type)", sql: statement.sql)
    }
}

/// What `#sql` calls: the column's declared type decides which Swift types fit, and the compiler sees to it.
extension Row {
    public func integer<Value: IntegerColumn>(_ column: Int32) throws(DatabaseError) -> Value { try Value.read(self, column) }
    public func real<Value: RealColumn>(_ column: Int32) throws(DatabaseError) -> Value { try Value.read(self, column) }
    public func text<Value: TextColumn>(_ column: Int32) throws(DatabaseError) -> Value { try Value.read(self, column) }
    public func blob<Value: BlobColumn>(_ column: Int32) throws(DatabaseError) -> Value { try Value.read(self, column) }
    /// SQLite cannot tell the type: it is looked at when the row is there.
    public func any<Value: ColumnValue>(_ column: Int32) throws(DatabaseError) -> Value { try Value.read(self, column) }
    @_disfavoredOverload
    public func text<Value: Model>(_ column: Int32) throws(DatabaseError) -> Value { try model(column) }
    @_disfavoredOverload
    public func any<Value: Model>(_ column: Int32) throws(DatabaseError) -> Value { try model(column) }

    public func optionalInteger<Value: IntegerColumn>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try integer(column)
    }
    public func optionalReal<Value: RealColumn>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try real(column)
    }
    public func optionalText<Value: TextColumn>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try text(column)
    }
    public func optionalBlob<Value: BlobColumn>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try blob(column)
    }
    public func optionalAny<Value: ColumnValue>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try any(column)
    }
    @_disfavoredOverload
    public func optionalText<Value: Model>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try model(column)
    }
    @_disfavoredOverload
    public func optionalAny<Value: Model>(_ column: Int32) throws(DatabaseError) -> Value? {
        isNull(column) ? nil : try model(column)
    }
}
