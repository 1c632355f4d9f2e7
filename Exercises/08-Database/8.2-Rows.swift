import CSQLite

extension Row {
    // Exercise 8.2 · Rows into values · 20 minutes
    /// The integer of a column.
    ///
    /// The type is asked first (`sqlite3_column_type`), because `sqlite3_column_int64` converts without a word
    /// (https://www.sqlite.org/c3ref/column_blob.html).
    ///
    /// - Throws: `mismatch(column, "an integer")` for everything but `SQLITE_INTEGER`.
    func integer64(_ column: Int32) throws(DatabaseError) -> Int64 {
        // 8.2: your code here.
        return -1
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    /// The number of a column: a real, or an integer that stands for one.
    ///
    /// - Throws: `mismatch(column, "a number")` for text, blob and NULL.
    func double(_ column: Int32) throws(DatabaseError) -> Double {
        // 8.2: your code here.
        return -1
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    /// The text of a column, with its length from `sqlite3_column_bytes`, which is asked after `sqlite3_column_text`.
    ///
    /// - Throws: `mismatch(column, "a text")` for everything but `SQLITE_TEXT`.
    func string(_ column: Int32) throws(DatabaseError) -> String {
        // 8.2: your code here.
        return "?"
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    /// The bytes of a column.
    ///
    /// `sqlite3_column_blob` gives no address for an empty blob: that is no error, but no bytes.
    ///
    /// - Throws: `mismatch(column, "a blob")` for everything but `SQLITE_BLOB`.
    func bytes(_ column: Int32) throws(DatabaseError) -> [UInt8] {
        // 8.2: your code here.
        return [63]
    }
}
