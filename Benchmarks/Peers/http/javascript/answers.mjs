// The answers of node, bun and deno: [status, content type, body], or a promise of it.
import { summary } from "./transform.mjs";
import { burn, burnElsewhere } from "./work.mjs";

const safe = 2n ** 53n - 1n, most = 2n ** 63n - 1n;
const user = (id) => ({ id, name: `User ${id}`, email: `u${id}@example.com` });
const text = (body) => [200, "text/plain", body];
const json = (value) => [200, "application/json", JSON.stringify(value)];
const bad = [400, "text/plain", "not such a number"];
const missing = [404, "text/plain", "no such path"];

export function answer(path) {
  if (path === "/plaintext") return plaintext();
  const slash = path.indexOf("/", 1);
  return numbered(path.slice(1, slash), path.slice(slash + 1));
}

export const plaintext = () => text("Hello, World!");

export function numbered(route, digits) {
  if (!/^\d{1,19}$/.test(digits)) return bad;
  const number = Number(digits);
  switch (route) {
    case "users":
      if (number < 1) return bad;
      return Number.isSafeInteger(number) ? json(user(number)) : longUser(BigInt(digits));
    case "payload":
      return number > 10_000 ? bad : json(Array.from({ length: number }, (_, i) => user(i + 1)));
    case "transform":
      return number > 100_000 ? bad : json(summary(number));
    case "work":
      if (number > 10_000) return bad;
      burn(number);
      return text("done");
    case "work-offloaded":
      return number > 10_000 ? bad : burnElsewhere(number).then(() => text("done"));
    case "garbage":
      if (number > cacheSize) return bad;
      replace(number);
      return text("done");
    default:
      return missing;
  }
}

// JSON.stringify refuses a BigInt.
function longUser(id) {
  if (id <= safe) return json(user(Number(id)));
  if (id > most) return bad;
  const { name, email } = user(id);
  return [200, "application/json", `{"id":${id},${JSON.stringify({ name, email }).slice(1)}`];
}

// What a cache in a server does: a large live set, entries replaced all the time, and short-lived objects beside it.
const cacheSize = 200_000;
let cache, next = 0, sink = 0;

function replace(count) {
  if (!cache) {
    cache = new Map();
    for (let id = 0; id < cacheSize; id++) cache.set(id, user(id));
  }
  for (; count > 0; count--) {
    next++;
    sink += user(next).email.length;
    // A stride without a common factor with the size reaches every entry, and none beside the last.
    const id = next * 7919 % cacheSize;
    cache.set(id, user(id));
  }
}
