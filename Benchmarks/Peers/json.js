// V8's JSON.parse and JSON.stringify on the documents of chapter 7: node json.js FOLDER
// Prints the best and the middle time of one operation in nanoseconds. "bytes" begins or ends with a Buffer, which is what a
// server has in its hands.
const fs = require('node:fs')
function measure(name, count, body) {
  const times = []
  const end = process.hrtime.bigint() + 3_000_000_000n
  while (process.hrtime.bigint() < end || times.length < 20) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < count; i++) body()
    times.push(Number(process.hrtime.bigint() - start) / count)
  }
  times.sort((a, b) => a - b)
  console.log(`${Math.round(times[0])}\t${Math.round(times[times.length >> 1])}\t${name}: V8 of Node ${process.version}`)
}
let sink = 0
for (const [name, file, count] of [['users of 1 KB', 'users', 500], ['catalog of 1 MB', 'catalog', 1]]) {
  const bytes = fs.readFileSync(`${process.argv[2]}/${file}.json`)
  const text = bytes.toString()
  const value = JSON.parse(text)
  measure(`${name}, read from a string`, count, () => { sink += typeof JSON.parse(text) === 'object' ? 1 : 0 })
  measure(`${name}, read from bytes`, count, () => { sink += typeof JSON.parse(bytes.toString()) === 'object' ? 1 : 0 })
  measure(`${name}, written to a string`, count, () => { sink += JSON.stringify(value).length })
  measure(`${name}, written to bytes`, count, () => { sink += Buffer.from(JSON.stringify(value)).length })
}
