CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- One account an address, however it is written.
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    age INTEGER,
    created_at REAL NOT NULL
) STRICT;
