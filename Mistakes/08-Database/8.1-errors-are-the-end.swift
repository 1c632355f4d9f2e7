// Mistake 8.1: takes everything but a row for the end.
// Caught by: an error in a step is thrown
func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: true
    default: false
    }
}
