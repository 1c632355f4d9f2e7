// Mistake 8.2: lets SQLite convert.
// Caught by: a text is no integer
// Caught by: NULL is no value, but nil
func integer64(_ column: Int32) throws(DatabaseError) -> Int64 {
    sqlite3_column_int64(statement.pointer, column)
}
