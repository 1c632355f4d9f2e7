#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Int64: IntegerColumn {
    public var databaseValue: DatabaseValue { .integer(self) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Int64 { try row.integer64(column) }
}

extension ColumnValue where Self: FixedWidthInteger {
    public var databaseValue: DatabaseValue {
        Int64(exactly: self).map { .integer($0) } ?? .impossible("\(self) is more than 64 bits with a sign can hold")
    }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Self {
        let integer = try row.integer64(column)
        guard let value = Self(exactly: integer) else { throw row.mismatch(column, "\(Self.self)", came: "\(integer)") }
        return value
    }
}
extension Int: IntegerColumn {}
extension Int32: IntegerColumn {}
extension Int16: IntegerColumn {}
extension Int8: IntegerColumn {}
extension UInt64: IntegerColumn {}
extension UInt: IntegerColumn {}
extension UInt32: IntegerColumn {}
extension UInt16: IntegerColumn {}
extension UInt8: IntegerColumn {}

/// 0 and 1: SQLite has no booleans of its own.
extension Bool: IntegerColumn {
    public var databaseValue: DatabaseValue { .integer(self ? 1 : 0) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Bool {
        switch try row.integer64(column) {
        case 0: false
        case 1: true
        case let other: throw row.mismatch(column, "Bool (0 or 1)", came: "\(other)")
        }
    }
}

extension Double: RealColumn {
    public var databaseValue: DatabaseValue { isNaN ? .impossible("a NaN would become NULL") : .real(self) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Double { try row.double(column) }
}

extension String: TextColumn {
    public var databaseValue: DatabaseValue { .text(self) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> String { try row.string(column) }
}

extension [UInt8]: ColumnValue, BlobColumn {
    public var databaseValue: DatabaseValue { .blob(self) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> [UInt8] { try row.bytes(column) }
}

extension Data: BlobColumn {
    public var databaseValue: DatabaseValue { .blob([UInt8](self)) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Data { Data(try row.bytes(column)) }
}

/// Seconds since 1970 (UTC): they sort, and SQLite's own functions take them, `datetime(created_at, 'unixepoch')`.
/// The column is declared REAL: a STRICT table takes no fraction of a second into an INTEGER.
extension Date: RealColumn {
    public var databaseValue: DatabaseValue { .real(timeIntervalSince1970) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Date {
        Date(timeIntervalSince1970: try row.double(column))
    }
}

/// Its 36 letters, small (RFC 9562 §4).
extension UUID: TextColumn {
    public var databaseValue: DatabaseValue { .text(uuidString.lowercased()) }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> UUID {
        let text = try row.string(column)
        guard let value = UUID(uuidString: text) else { throw row.mismatch(column, "a UUID", came: "\"\(text)\"") }
        return value
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    public var databaseValue: DatabaseValue { self?.databaseValue ?? .null }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.read(row, column)
    }
}

/// An enum with raw values: `enum Role: String, TextColumn { … }`, or of numbers, `IntegerColumn`.
extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
    public var databaseValue: DatabaseValue { rawValue.databaseValue }
    public static func read(_ row: borrowing Row, _ column: Int32) throws(DatabaseError) -> Self {
        let raw = try RawValue.read(row, column)
        guard let value = Self(rawValue: raw) else { throw row.mismatch(column, "a value of \(Self.self)", came: "\(raw)") }
        return value
    }
}
