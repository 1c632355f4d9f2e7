import Case

/// Chapter 8, each beside SQLite's own calls in a loop.
public let databaseCases: [Case] = [
    Case("a row by its key: Apus, on the calling thread") { reading() },
    Case("a row by its key: SQLite in C") { readingInC() },
    Case(task: "a row by its key: Apus, on a thread") { readingOnAThread() },
    Case("a thousand inserts in a transaction: Apus", slow: true) { inserting() },
    Case("a thousand inserts in a transaction: SQLite in C", slow: true) { insertingInC() },
]
