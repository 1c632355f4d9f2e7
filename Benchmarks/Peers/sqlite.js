// Node's own http and its own SQLite, one process: GET /sqlite/users/ID. Run: node sqlite.js PORT
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { DatabaseSync } = require("node:sqlite");
const database = new DatabaseSync(path.join(os.tmpdir(), `node-peer-${process.pid}.sqlite`));
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; DROP TABLE IF EXISTS users");
database.exec("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL)");
database.exec(`INSERT INTO users (id, name, email)
  WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 10000)
  SELECT i, 'User ' || i, 'u' || i || '@example.com' FROM numbers`);
const find = database.prepare("SELECT id, name, email FROM users WHERE id = ?");
http.createServer((request, response) => {
  const user = find.get(+request.url.slice("/sqlite/users/".length));
  const body = JSON.stringify(user ?? { error: "there is no such user" });
  response.writeHead(user ? 200 : 404, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}).listen(+process.argv[2], "127.0.0.1");
