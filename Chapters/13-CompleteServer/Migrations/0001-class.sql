-- One class a file.
CREATE TABLE class (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    join_code TEXT NOT NULL,
    teacher_hash BLOB NOT NULL,
    -- When the session's timer is over; none is running without it.
    timer_ends REAL,
    created_at REAL NOT NULL
) STRICT;

CREATE TABLE learners (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- Names that differ in their case only would look alike on the board.
    folded_name TEXT NOT NULL UNIQUE,
    token_hash BLOB NOT NULL UNIQUE,
    joined_at REAL NOT NULL
) STRICT;

-- One row a verdict, never changed and never removed: its number is the order in which the board hears of it. Without AUTOINCREMENT, which
-- would spend a number on a verdict that is there already: so each number is one more than the last.
CREATE TABLE verdicts (
    number INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learners (id),
    -- Made by the learner's machine, so that a verdict that is sent twice is kept once.
    key TEXT NOT NULL,
    exercise TEXT NOT NULL,
    passed INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    hints INTEGER NOT NULL,
    made_at REAL NOT NULL,
    UNIQUE (learner, key)
) STRICT;

CREATE INDEX verdicts_of_learner ON verdicts (learner, exercise);

CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learners (id),
    key TEXT NOT NULL,
    exercise TEXT NOT NULL,
    text TEXT NOT NULL,
    file TEXT NOT NULL,
    asked_at REAL NOT NULL,
    answer TEXT,
    answered_at REAL,
    UNIQUE (learner, key)
) STRICT;
