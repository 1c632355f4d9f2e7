// Drives the live sample API (SampleAPI.swift) through its client: deno run --allow-net roundtrip.ts http://127.0.0.1:PORT
// It is type-checked under the strictest options, and each wrong use that is marked must fail to be.
import { createClient, uuid, CallError } from "./client.ts";
import type { Shape, Tree, User } from "./client.ts";

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
  // @ts-expect-error: the value is there only when it is ok
  return missing.value;
}
console.log("all of it came back");
