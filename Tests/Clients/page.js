// Drives the live sample API through client.js: in a browser (page.html), and in Node: node page.js FOLDER_OF_CLIENT http://127.0.0.1:PORT
const inNode = typeof process !== "undefined";
const { createClient, uuid } = await import(inNode ? process.argv[2] + "/client.js" : "/client.js");
const baseURL = inNode ? process.argv[3] : "";

function equal(one, other, what) {
  const text = (value) => JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner));
  if (text(one) !== text(other)) throw new Error(`${what}: ${text(one)} is not ${text(other)}`);
}

async function all() {
  const user = {
    id: 2n ** 63n - 1n, name: "Ada 👋", role: "owner", createdAt: new Date("2026-02-03T04:05:06.789Z"), key: uuid("123e4567-e89b-12d3-a456-426614174000"),
    balance: "12345678901234567890.123456789", views: 2n ** 64n - 1n, ratio: 0.1, tags: [], notes: {},
  };
  // Node has a WebSocket since 22.
  for (const transport of ["http", "batch", ...(typeof WebSocket === "undefined" ? [] : ["socket"])]) {
    const client = createClient({ baseURL, transport });
    const made = await client.users.post({ body: user }).orThrow();
    equal([made.id, made.createdAt, made.balance, made.views], [user.id, user.createdAt, user.balance, user.views], "a user");
    const [tick, lost] = await Promise.all([client.members.lookup({ user: 5n }), client.members.lookup({ user: -1n })]);
    equal([tick.value.number, lost.error.code], [5n, "user_not_found"], transport);
    const numbers = [];
    for await (const { number } of client.streams.ticks({ to: 3 })) numbers.push(number);
    equal(numbers, [1n, 2n, 3n], `${transport}: a stream`);
    for await (const { number } of client.streams.ticks({ to: 1000 })) if (number === 4n) break;
  }
}

const said = await all().then(() => "all of it came back", (error) => String(error.stack));
if (inNode) {
  console.log(said);
  process.exit(said === "all of it came back" ? 0 : 1);
} else {
  document.getElementById("said").textContent = said;
  // Who waits for it, says where.
  if (location.hash) await fetch(location.hash.slice(1), { method: "POST", mode: "no-cors", body: said });
}
