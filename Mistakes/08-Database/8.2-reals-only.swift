// Mistake 8.2: does not take an integer for a number.
// Caught by: an integer stands for a real
func double(_ column: Int32) throws(DatabaseError) -> Double {
    switch sqlite3_column_type(statement.pointer, column) {
    case SQLITE_FLOAT: return sqlite3_column_double(statement.pointer, column)
    default: throw mismatch(column, "a number")
    }
}
