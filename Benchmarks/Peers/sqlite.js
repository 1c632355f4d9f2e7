// Node's http and node:sqlite (Node 24): node sqlite.js FILE PORT
// `GET /sqlite/users/ID` is one row by its key, through one prepared statement, as the server of chapter 8 answers it. The file
// is made if it is not there: 10,000 users.
const { DatabaseSync } = require('node:sqlite')
const http = require('node:http')
const fs = require('node:fs')
const [file, port] = process.argv.slice(2)
const isNew = !fs.existsSync(file)
const db = new DatabaseSync(file)
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
if (isNew) {
  db.exec('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL) STRICT')
  db.exec('BEGIN')
  const insert = db.prepare('INSERT INTO users VALUES (?, ?, ?)')
  for (let id = 1; id <= 10_000; id++) insert.run(id, `User ${id}`, `u${id}@example.com`)
  db.exec('COMMIT')
}
const find = db.prepare('SELECT id, name, email FROM users WHERE id = ?')
http
  .createServer((request, response) => {
    const id = request.url.startsWith('/sqlite/users/') ? Number(request.url.slice(14)) : NaN
    const user = Number.isInteger(id) ? find.get(id) : undefined
    const body = JSON.stringify(user ?? { code: 'not-found' })
    response.writeHead(user ? 200 : 404, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    response.end(body)
  })
  .listen(Number(port), '127.0.0.1')
