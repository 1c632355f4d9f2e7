CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES users (id),
    title TEXT NOT NULL,
    body BLOB
);
CREATE VIEW titles AS SELECT users.name, posts.title FROM users LEFT JOIN posts ON posts.author = users.id;
