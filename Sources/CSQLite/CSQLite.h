// The system's SQLite: libsqlite3-dev on Debian, part of macOS.
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function, which Swift does not import: SQLite copies the bytes before these return.
static inline int apus_bind_text(sqlite3_stmt *statement, int index, const unsigned char *text, sqlite3_uint64 count) {
    // Without bytes there may be no address, and that would be NULL.
    return sqlite3_bind_text64(statement, index, text ? (const char *)text : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int apus_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// A misspelt "column" is an error and not a text (https://www.sqlite.org/quirks.html#dblquote). A function with a variable list of
// arguments, which Swift does not import.
static inline void apus_refuse_texts_in_double_quotes(sqlite3 *connection) {
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}
