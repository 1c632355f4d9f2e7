// Drives the live sample API (SampleAPI.swift) through its client: deno run --allow-net roundtrip.ts http://127.0.0.1:PORT
// It is type-checked under the strictest options, and each wrong use that is marked must fail to be.
import { createClient, uuid, CallError } from "./client.ts";
import type { Item, Page, Pair, Shape, Tick, Tree, User, UUID } from "./client.ts";

const client = createClient({ baseURL: Deno.args[0] ?? "" });

function equal(one: unknown, other: unknown, what: string) {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner instanceof Uint8Array ? [...inner] : inner));
  if (text(one) !== text(other)) throw new Error(`${what}: ${text(one)} is not ${text(other)}`);
}

const user: User = {
  id: 2n ** 63n - 1n,
  name: "Ada 👋 “quoted” \\ \u0000 </script>",
  role: "owner",
  createdAt: new Date("2026-02-03T04:05:06.789Z"),
  age: 36,
  avatar: new Uint8Array([0, 255, 128]),
  key: uuid("123e4567-e89b-12d3-a456-426614174000"),
  balance: "12345678901234567890.123456789",
  views: 2n ** 64n - 1n,
  ratio: 0.1,
  tags: ["a", "ü"],
  notes: { "__proto": 1, "a b": -2147483648 },
  manager: { user: -(2n ** 63n) },
};

const made = await client.users.post({ body: user });
if (!made.ok) throw new Error(JSON.stringify(made.error));
equal(made.response.status, 201, "status");
equal({ ...made.value, key: made.value.key.toLowerCase() }, { ...user }, "a user there and back");

const least = await client.users.post({ body: { ...user, age: null, avatar: null, manager: null, notes: {}, tags: [] } }).orThrow();
equal([least.age ?? null, least.avatar ?? null, least.manager ?? null], [null, null, null], "nothing");

const missing = await client.users.getById({ id: 9007199254740993n });
if (missing.ok) throw new Error("it was found");
switch (missing.error.code) {
  case "user_not_found":
    equal([missing.error.status, missing.error.detail], [404, "there is no user 9007199254740993"], "an error");
    break;
  case "name_taken": {
    const since: Date = missing.error.details.since;
    throw new Error(`taken since ${since}`);
  }
  default:
    throw new Error(missing.error.code);
}

const shapes: Shape[] = [
  { type: "circle", radius: 1.5 },
  { type: "polygon", points: [{ x: 0, y: -1 }], since: new Date(0) },
  { type: "nothing" },
];
equal(await client.shapes.post({ body: shapes }).orThrow(), shapes, "unions");

const tree: Tree = { value: 2n ** 53n + 1n, children: [{ value: -1n, children: [] }] };
equal(await client.trees.post({ body: tree }).orThrow(), tree, "recursion");

equal(await client.maybe.post().orThrow(), "nothing", "no body");
equal(await client.maybe.post({ body: tree }).orThrow(), "something", "a body");
equal(await client.words.getByRest({ rest: "a/b c/ü?#%" }).orThrow(), "a/b c/ü?#%", "the rest of a path");
equal((await client.users.get({ page: 7, role: ["a&b", "c"] }).orThrow()).next, 7, "a query");
equal(await client.users.deleteById({ id: 1n }).orThrow(), undefined, "no content");

const big = await client.users.get({ page: 2 ** 53 });
if (big.ok) throw new Error("beyond what a number keeps, and taken");
const half = await client.any.post({ body: { text: "\ud800" } });
equal(half.ok ? "" : half.error.code, "unsendable", "half of a surrogate pair");
const late = await client.users.deleteById({ id: 1n }, { signal: AbortSignal.abort() });
equal(late.ok ? "" : late.error.code, "aborted", "aborted");
const nobody = await createClient({ baseURL: "http://127.0.0.1:1", retries: 0 }).users.get();
equal(nobody.ok ? "" : nobody.error.code, "network", "nobody there");
try {
  await client.users.getById({ id: 1n }).orThrow();
  throw new Error("nothing was thrown");
} catch (error) {
  if (!(error instanceof CallError)) throw error;
}

// Generic types.
const trees: Page<Tree> = await client.trees.get().orThrow();
equal(trees.items[0], { value: 1n, children: [] }, "a page of trees");
const pair: Pair<Tick, UUID> = {
  first: { number: 2n ** 62n, at: new Date(250) },
  second: user.key,
  others: { a: user.key },
};
equal((await client.pairs.post({ body: pair }).orThrow()).first, pair.first, "a pair");
const page: Page<Tick> = { items: [pair.first], next: 1 };
const pairs: Pair<Tick, Page<Tick>> = { first: pair.first, second: page, others: { "a/b": page } };
equal(await client.morePairs.post({ body: pairs }).orThrow(), pairs, "generics in generics");

// Rules, before anything is sent.
const wrongItem: Item = { name: "too long 👋", count: -1n, contact: "nobody", parts: [{ name: "", count: 101n, parts: [] }] };
const nowhere = createClient({ baseURL: "http://127.0.0.1:1", retries: 0, validate: true });
const refused = await nowhere.items.post({ body: wrongItem });
if (refused.ok || refused.error.code !== "invalid_body") throw new Error("it was sent");
equal(refused.error.errors?.map((flaw) => flaw.pointer), ["/name", "/count", "/contact", "/parts/0/name", "/parts/0/count"], "flaws");
const same = await client.items.post({ body: wrongItem });
if (same.ok || same.error.code !== "invalid_body") throw new Error("it was taken");
equal(same.error.errors, refused.error.errors, "the server finds the same");

// Procedures, whatever carries them.
for (const transport of ["http", "batch", "socket"] as const) {
  const api = createClient({ baseURL: Deno.args[0] ?? "", transport });
  const [found, none, count, forgotten, lost, taken, item] = await Promise.all([
    api.members.lookup({ user: 2n ** 63n - 1n }),
    api.members.lookup({ user: 0n }),
    api.members.count(),
    api.members.forget({ user: 1n }),
    api.members.lookup({ user: -1n }),
    api.members.lookup({ user: 7n }),
    api.items.check({ name: "ok", count: 1n, parts: [] }),
  ]);
  equal(found, { ...found, ok: true, value: { number: 2n ** 63n - 1n, at: new Date(250) } }, `${transport}: a value`);
  if (!none.ok || none.value !== null) throw new Error(`${transport}: null`);
  if (!count.ok || count.value !== 2n ** 64n - 1n) throw new Error(`${transport}: a number`);
  if (!forgotten.ok || forgotten.value !== undefined) throw new Error(`${transport}: nothing`);
  if (lost.ok || lost.error.code !== "user_not_found" || lost.error.status !== 404) throw new Error(`${transport}: an error`);
  if (taken.ok || taken.error.code !== "name_taken") throw new Error(`${transport}: another error`);
  equal(taken.error.details, { by: 7n, since: new Date(500) }, `${transport}: its details`);
  if (!item.ok) throw new Error(`${transport}: ${item.error.code}`);
  const bad = await api.items.check({ name: "much too long", count: 1n, parts: [] });
  if (bad.ok || bad.error.code !== "invalid_body") throw new Error(`${transport}: a wrong value`);
  const half = await Promise.all([api.members.count(), api.items.check({ name: "\udc00", count: 1n, parts: [] })]);
  equal([half[0].ok, half[1].ok ? "" : half[1].error.code], [true, "unsendable"], `${transport}: half of a surrogate pair`);
  const late = await api.members.lookup({ user: 1n }, { signal: AbortSignal.abort() });
  equal(late.ok ? "" : late.error.code, "aborted", `${transport}: aborted`);

  const numbers: bigint[] = [];
  for await (const tick of api.streams.ticks({ to: 3 })) numbers.push(tick.number);
  equal(numbers, [1n, 2n, 3n], `${transport}: a stream`);
  const refusal = await api.streams.ticks({ to: 13 })[Symbol.asyncIterator]().next().catch((error) => error);
  if (!(refusal instanceof CallError) || refusal.message !== "user_not_found: there is no user 13") throw refusal;
  const texts: string[] = [];
  const ended = await new Promise((resolve) => {
    api.streams.fails().subscribe({ value: (value) => texts.push(value), error: (failure) => resolve(failure.code), end: () => resolve("end") });
  });
  equal([texts, ended], [["one\ntwo"], "unexpected"], `${transport}: an error within a stream that its route has not declared`);

  const pieces: number[] = [];
  for await (const number of api.streams.interrupted()) pieces.push(number);
  equal(pieces, [1, 2, 3, 4, 5, 6], `${transport}: a stream that the server has let go of twice`);

  // Whoever leaves the loop frees the server's side.
  for await (const tick of api.streams.ticks({ to: 1000 })) if (tick.number === 2n) break;
  const controller = new AbortController();
  for await (const tick of api.streams.ticks({ to: 1000 }, { signal: controller.signal })) if (tick.number === 5n) controller.abort();
  while ((await client.streams.open().orThrow()) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

// A batch is one request.
let requests = 0;
const counting = createClient({ baseURL: Deno.args[0] ?? "", transport: "batch", fetch: (url, init) => { requests++; return fetch(url, init); } });
await Promise.all([counting.members.count(), counting.members.forget({ user: 1n }), counting.members.count()]);
equal(requests, 1, "requests of a batch");

// A stream that breaks off goes on behind the last event.
let cuts = 0;
const cutting = createClient({
  baseURL: Deno.args[0] ?? "",
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    if (response.body === null || cuts >= 3) return response;
    cuts++;
    let left = 40;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        out.enqueue(chunk.slice(0, left));
        left -= chunk.length;
        if (left <= 0) out.error(new Error("cut"));
      },
    });
    return new Response(response.body.pipeThrough(cut), response);
  },
});
const seen: bigint[] = [];
let breaks = 0;
for await (const { id, value } of cutting.streams.ticks({ to: 5 }, { broken: () => { breaks++; } }).events()) {
  equal(id, String(value.number), "an event's id");
  seen.push(value.number);
}
equal([seen, breaks], [[1n, 2n, 3n, 4n, 5n], 3], "a stream in four pieces");

class Breaking extends WebSocket {
  static left = 3;
  constructor(url: string) {
    super(url);
    let messages = 0;
    this.addEventListener("message", () => { if (++messages === 2 && Breaking.left-- > 0) this.close(); });
  }
}
const shaky = createClient({ baseURL: Deno.args[0] ?? "", transport: "socket", WebSocket: Breaking });
const rest: bigint[] = [];
for await (const tick of shaky.streams.ticks({ to: 20 })) rest.push(tick.number);
equal(rest, Array.from({ length: 20 }, (_, index) => BigInt(index + 1)), "a stream over a socket that breaks");

// What is tried again, and what is not.
async function tried(statuses: number[], call: (api: ReturnType<typeof createClient>) => Promise<{ ok: boolean }>) {
  const asked: [string, RequestInit][] = [];
  const api = createClient({
    baseURL: "https://api.example.com/",
    credentials: "include",
    headers: async () => ({ Authorization: "Bearer x", "X-Who": "client" }),
    fetch: (url, init) => {
      asked.push([url, init]);
      const status = statuses.shift() ?? 500;
      if (status === 0) return Promise.reject(new TypeError("network"));
      const problem = { title: "", status, detail: "", code: "nobody_knows" };
      return Promise.resolve(new Response(status === 200 ? "7" : JSON.stringify(problem), { status, headers: { "Retry-After": "0" } }));
    },
  });
  const result = await call(api);
  return { asked, ok: result.ok, times: asked.length };
}
const twice = await tried([503, 0, 200], (api) => api.members.count());
equal([twice.ok, twice.times], [true, 3], "a query is tried again, whatever has come between");
equal(twice.asked[0]?.[0], "https://api.example.com/rpc/members.count", "its address");
equal(twice.asked[0]?.[1].credentials, "include", "credentials");
equal((await tried([429, 503, 503, 200], (api) => api.users.get())).times, 3, "no more than two times");
equal((await tried([404, 200], (api) => api.users.getById({ id: 1n }))).times, 1, "an answer is an answer");
equal((await tried([503, 200], (api) => api.members.forget({ user: 1n }))).times, 1, "a mutation is not");
equal((await tried([0, 200], (api) => api.users.post({ body: user }))).times, 1, "nor is a POST");
const own = await tried([200], (api) => api.members.count({ headers: { "X-Who": "call" } }));
equal(own.asked[0]?.[1].headers, { Accept: "application/json", Authorization: "Bearer x", "X-Who": "call" }, "headers");
equal((await tried([200], (api) => api.words.getByRest({ rest: "a/ü b" }))).asked[0]?.[0], "https://api.example.com/words/a/%C3%BC%20b", "a path");

// What must not compile.
export function wrong() {
  // @ts-expect-error: an Int64 is a bigint
  void client.users.getById({ id: 1 });
  // @ts-expect-error: the parameter is missing
  void client.users.getById({});
  // @ts-expect-error: there is no such call
  void client.users.put({});
  // @ts-expect-error: there is no such role
  void client.users.post({ body: { ...user, role: "admin" } });
  // @ts-expect-error: any text is no UUID
  void client.users.post({ body: { ...user, key: "x" } });
  // @ts-expect-error: a member is missing
  const shape: Shape = { type: "circle" };
  // @ts-expect-error: the route has no such error
  if (!missing.ok && missing.error.code === "no_such_error") return shape;
  // @ts-expect-error: the input has another member
  void client.members.lookup({ id: 1n });
  // @ts-expect-error: a procedure without input has none
  void client.members.count({ user: 1n });
  // @ts-expect-error: a stream is no promise
  void client.streams.ticks({ to: 1 }).then(() => {});
  // @ts-expect-error: a page of users is none of trees
  const users: Page<User> = trees;
  // @ts-expect-error: there is no such way
  createClient({ transport: "pigeon" });
  // @ts-expect-error: the answer of a socket has no headers
  void client.members.count().then((result) => result.ok && result.response);
  if (users) return users;
  // @ts-expect-error: the value is there only when it is ok
  return missing.value;
}
console.log("all of it came back");
Deno.exit(0);
