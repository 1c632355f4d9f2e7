import Database

struct Named {
    var id: Int64
    var name: String
}

func refused(_ id: Int64) {
    _ = #sql<String>("SELECT nme FROM users")  // error: no such column: nme
    _ = #sql<String>("SELECT \"nme\" AS \"name!\" FROM users")  // error: no such column: nme
    let _: SQLQuery<Void> = #sql("DELETE FROM users; DELETE FROM users")  // error: one statement at a time
    _ = #sql<String>("SELECT name FROM user")  // error: no such table: user
    _ = #sql<String>("SELECT name FROM users WHERE id = :id")  // error: the statement has 1 parameters and 0 values
    _ = #sql<Int>("SELECT name FROM users")  // error: requires that 'Int' conform to 'TextColumn'
    _ = #sql<String>("SELECT email FROM users WHERE age IS \(id) AND nam = 'x'")  // error: no such column: nam
    _ = #sql<Int>("SELECT count(*) FROM users")  // error: SQLite cannot tell whether “count(*)” can be NULL
    _ = #sql<Int>("SELECT age FROM users")  // error: cannot convert value of type 'Value?'
    _ = #sql<Named>("SELECT id, email FROM users")  // error: incorrect argument label
    _ = #sql<Named>("SELECT name, id FROM users")  // error: argument 'id' must precede
    _ = #sql<Void>("DELETE FROM users")  // error: the statement gives no rows
    _ = #sql<String>(
        """
        SELECT name
        FROM users
        WHERE emial = \(id)
        """)  // error at 3: no such column: emial
}
