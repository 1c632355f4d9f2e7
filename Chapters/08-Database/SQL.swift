import Models

/// A statement and its values. It is written as a text, and what is interpolated becomes a bound parameter, never a part of the
/// SQL: `"SELECT name FROM users WHERE email = \(email)"` is `… email = ?1` with one value. So no input can change what the
/// statement does.
///
/// There is no way from a `String` to an `SQL` but ``init(unchecked:_:)``, whose name is there to be searched for.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text, with `?1`, `?2` and so on for the values.
    public let text: String
    public let values: [DatabaseValue]

    /// SQL that the program puts together itself. Values belong into `values`, and not into the text.
    public init(unchecked text: String, _ values: [DatabaseValue] = []) {
        self.text = text
        self.values = values
    }

    public init(stringLiteral text: StaticString) {
        self.init(unchecked: text.description)
    }

    public init(stringInterpolation: StringInterpolation) {
        self.init(unchecked: stringInterpolation.text, stringInterpolation.values)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [DatabaseValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        public mutating func appendInterpolation(_ value: some ColumnValue) { append(DatabaseValue(value)) }

        /// A value or NULL.
        public mutating func appendInterpolation<Value: ColumnValue>(_ value: Value?) { append(DatabaseValue(value)) }

        /// A model, as JSON.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ model: some Model) { append(DatabaseValue(model)) }

        /// A model or NULL.
        @_disfavoredOverload
        public mutating func appendInterpolation<Value: Model>(_ model: Value?) { append(DatabaseValue(model)) }

        private mutating func append(_ value: DatabaseValue) {
            values.append(value)
            text += "?\(values.count)"
        }
    }
}

/// A statement, its values, and what becomes of a row: what `#sql` makes.
public struct SQLQuery<Output>: Sendable {
    public let sql: SQL
    let decode: @Sendable (borrowing Row) throws(DatabaseError) -> Output

    /// - Parameter decode: makes the value of a row.
    public init(_ sql: SQL, decode: @escaping @Sendable (borrowing Row) throws(DatabaseError) -> Output) {
        self.sql = sql
        self.decode = decode
    }
}

/// What a statement that writes has done.
public struct Changes: Equatable, Sendable {
    /// Rows that were inserted, changed or removed.
    public let count: Int
    /// The `rowid` of the last row that this connection has inserted, which is an INTEGER PRIMARY KEY.
    public let lastID: Int64
}
