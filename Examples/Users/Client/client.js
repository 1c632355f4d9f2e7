// Made from the server's routes. Do not edit: it is made again. It needs the libraries ES2022 and DOM.

/** What `orThrow()` throws. */
export class CallError extends Error {
  
  constructor(failure) {
    super(describe(failure));
    this.name = "CallError";
    this.failure = failure;
  }
}

function describe(failure) {
  const { code, detail } = failure;
  return `${code ?? "error"}: ${detail ?? ""}`;
}

/** Text as a UUID; throws a `TypeError` if it is none. */
export function uuid(text) {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) throw new TypeError(`"${text}" is no UUID`);
  return text;
}

// Where JSON and the program's values differ. `exact` is the same document, with integers of many digits as texts.


class Unsendable extends Error {}

const plain = { encode: (value) => value, decode: (wire) => wire };

const int = {
  encode(value) {
    if (!Number.isSafeInteger(value)) throw new Unsendable(`${String(value)} is no integer that a number keeps`);
    return value;
  },
  decode: (wire) => wire,
};

function big(least, most) {
  return {
    encode(value) {
      if (typeof value !== "bigint") throw new Unsendable(`${String(value)} is no bigint`);
      if (value < least || value > most) throw new Unsendable(`${value} is not from ${least} to ${most}`);
      return value;
    },
    decode: (wire, exact) => BigInt(typeof exact === "string" ? exact : wire),
  };
}
const int64 = big(-(2n ** 63n), 2n ** 63n - 1n);
const uint64 = big(0n, 2n ** 64n - 1n);

const date = {
  encode(value) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new Unsendable(`${String(value)} is no date`);
    return value.toISOString();
  },
  decode: (wire) => new Date(wire),
};

const bytes = {
  encode(value) {
    let text = "";
    for (const byte of value) text += String.fromCharCode(byte);
    return btoa(text);
  },
  decode: (wire) => Uint8Array.from(atob(wire), (letter) => letter.charCodeAt(0)),
};

/** A number of any digits, as text. */
const decimal = {
  encode(value) {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value)) throw new Unsendable(`"${String(value)}" is no number`);
    return new Digits(value);
  },
  decode: (wire, exact) => (typeof exact === "string" ? exact : String(wire)),
};

class Digits {
  
  constructor(text) {
    this.text = text;
  }
}

const nullable = (inner) => ({
  encode: (value) => (value == null ? value : inner.encode(value)),
  decode: (wire, exact) => (wire == null ? wire : inner.decode(wire, exact)),
});

const array = (inner) => ({
  encode: (value) => value.map(inner.encode),
  decode: (wire, exact) => wire.map((one, index) => inner.decode(one, exact?.[index])),
});

const map = (inner) => ({
  encode: (value) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner.encode(one)])),
  decode: (wire, exact) => Object.fromEntries(Object.entries(wire).map(([key, one]) => [key, inner.decode(one, exact?.[key])])),
});

function members(value, codecs, each) {
  const copy = { ...value };
  for (const [key, codec] of Object.entries(codecs)) if (copy[key] !== undefined) copy[key] = each(codec, key);
  return copy;
}

const object = (codecs) => ({
  encode: (value) => members(value, codecs(), (codec, key) => codec.encode(value[key])),
  decode: (wire, exact) => members(wire, codecs(), (codec, key) => codec.decode(wire[key], exact?.[key])),
});

const union = (tag, cases) => ({
  encode: (value) => members(value, cases()[value[tag]] ?? {}, (codec, key) => codec.encode(value[key])),
  decode: (wire, exact) => members(wire, cases()[wire[tag]] ?? {}, (codec, key) => codec.decode(wire[key], exact?.[key])),
});

/** A value as JSON. Nothing is changed silently: what JSON cannot hold is refused. */
function stringify(value) {
  switch (typeof value) {
    case "string":
      if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value))
        throw new Unsendable("half of a surrogate pair is no character");
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new Unsendable(`${value} has no form in JSON`);
      return JSON.stringify(value);
    case "bigint":
      return value.toString();
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (value instanceof Digits) return value.text;
      if (Array.isArray(value)) return `[${value.map(stringify).join(",")}]`;
      return `{${Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => `${stringify(key)}:${stringify(one)}`)
        .join(",")}}`;
    default:
      throw new Unsendable(`a ${typeof value} has no form in JSON`);
  }
}

// An integer of 16 digits and more may be another number as a double; so may be a number of 16 digits with a fraction.
const long = /"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g;

function parse(text) {
  const value = JSON.parse(text);
  let isExact = true;
  const marked = text.replace(long, (token) => {
    if (token.startsWith('"')) return token;
    isExact = false;
    return `"${token}"`;
  });
  return [value, isExact ? undefined : JSON.parse(marked)];
}



const fine = () => {};

function check(holds, reason, pointer, flaws) {
  if (!holds) flaws.push({ pointer, reason });
}

/** Characters are counted, not halves of surrogate pairs. */
const hasLength = (least, most, reason) => (value, pointer, flaws) => {
  if (value == null) return;
  const count = typeof value === "string" || Array.isArray(value) ? [...value].length : Object.keys(value).length;
  check(count >= least && count <= most, reason, pointer, flaws);
};

const isWithin = (least, most, isOpen, reason) => (value, pointer, flaws) => {
  if (value == null) return;
  const number = typeof value === "string" ? Number(value) : value;
  check(number >= least && (isOpen ? number < most : number <= most), reason, pointer, flaws);
};

const mail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const isEmail = (reason) => (value, pointer, flaws) => {
  if (value != null) check(mail.test(value), reason, pointer, flaws);
};

const unlessNull = (inner) => (value, pointer, flaws) => {
  if (value != null) inner(value, pointer, flaws);
};

const each = (inner) => (value, pointer, flaws) =>
  value?.forEach((one, index) => inner(one, `${pointer}/${index}`, flaws));

/** A key as a part of a JSON Pointer (RFC 6901 §3). */
const step = (key) => "/" + key.replaceAll("~", "~0").replaceAll("/", "~1");

const eachValue = (inner) => (value, pointer, flaws) => {
  for (const [key, one] of Object.entries(value ?? {})) inner(one, pointer + step(key), flaws);
};

const parts = (members) => (value, pointer, flaws) => {
  for (const [key, checks] of Object.entries(members()))
    for (const one of checks) one(value?.[key], pointer + step(key), flaws);
};

const cases = (tag, members) => (value, pointer, flaws) =>
  parts(() => members()[value?.[tag]] ?? {})(value, pointer, flaws);



/** A value as a part of a path or a query. */
function text(value) {
  return value instanceof Date ? value.toISOString() : String(value);
}

const segment = (value) => encodeURIComponent(text(value));

function search(query) {
  const parts = [];
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(text(one))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const repeatable = new Set(["GET", "HEAD", "PUT", "DELETE"]);
const passing = new Set([429, 502, 503, 504]);

/** Waits, unless the call is aborted meanwhile. */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => { forget(); resolve(); }, milliseconds);
    const forget = whenAborted(signal, () => { clearTimeout(timer); reject(signal?.reason); });
  });
}

/** As long as the server says, or a little longer each time, and not all clients at once. */
function delay(attempt, retryAfter = null) {
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : Math.min(250 * 2 ** attempt, 30000) * (0.5 + Math.random());
}

const failed = (error) => ({ ok: false, error });
const broken = (cause, signal) =>
  failed(
    cause instanceof Unsendable
      ? { code: "unsendable", detail: cause.message }
      : { code: signal?.aborted ? "aborted" : "network", detail: String(cause), cause },
  );

/** Calls back when the call is aborted; what is returned takes that away: a signal may outlive many calls. */
function whenAborted(signal, body) {
  signal?.addEventListener("abort", body, { once: true });
  return () => signal?.removeEventListener("abort", body);
}

const url = (client, path) => (client.baseURL ?? "").replace(/\/$/, "") + path;

/** Sends a request; again, where it may be and something has come between. */
async function send(client, endpoint, call) {
  const shared = typeof client.headers === "function" ? await client.headers() : client.headers;
  const headers = { Accept: endpoint.accept ?? "application/json", ...shared, ...call.headers };
  const init = { method: endpoint.method, headers };
  if (endpoint.body !== undefined) {
    if ("json" in endpoint.body) {
      headers["Content-Type"] = "application/json";
      init.body = stringify(endpoint.body.json);
    } else init.body = endpoint.body.raw;
  }
  if (call.signal) init.signal = call.signal;
  if (client.credentials) init.credentials = client.credentials;
  const attempts = endpoint.repeats || repeatable.has(endpoint.method) ? (client.retries ?? 2) : 0;
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await (client.fetch ?? fetch)(url(client, endpoint.path) + search(endpoint.query ?? {}), init);
      if (attempt >= attempts || !passing.has(response.status)) return response;
      await pause(delay(attempt, response.headers.get("Retry-After")), call.signal);
    } catch (error) {
      if (attempt >= attempts || call.signal?.aborted) throw error;
      await pause(delay(attempt), call.signal);
    }
  }
}

async function request(client, endpoint, call) {
  let response;
  try {
    response = await send(client, endpoint, call);
  } catch (cause) {
    return broken(cause, call.signal);
  }
  try {
    if (response.ok) return { ok: true, value: await answer(endpoint, response), response };
    return failed(failure(endpoint, await response.text(), response.status));
  } catch (cause) {
    if (call.signal?.aborted) return broken(cause, call.signal);
    return failed({ code: "unexpected", detail: String(cause), status: response.status, body: "" });
  }
}

async function answer(endpoint, response) {
  switch (endpoint.answer) {
    case "nothing": return undefined;
    case "text": return await response.text();
    case "bytes": return new Uint8Array(await response.arrayBuffer());
    default: {
      const [value, exact] = parse(await response.text());
      return endpoint.answer.decode(value, exact);
    }
  }
}

/** The declared error that a problem document tells; or that the answer is none of those. */
function failure(endpoint, body, status) {
  try {
    const [value, exact] = parse(body);
    const codec = Object.hasOwn(endpoint.errors, value.code) ? endpoint.errors[value.code] : undefined;
    if (codec !== undefined) return codec.decode(value, exact);
  } catch {
    // No problem document: whatever it is, it is told below.
  }
  return { code: "unexpected", detail: `an answer that is not described: ${status}`, status, body };
}



/** The path that all procedures share: that of each ends with its name. */
const place = (endpoint) => endpoint.path.slice(0, -(endpoint.procedure ?? "").length - 1);

/** The input as JSON; nothing without one. */
const params = (endpoint) => (endpoint.body && "json" in endpoint.body ? stringify(endpoint.body.json) : "");

function rpc(endpoint, params, id, more = "") {
  const input = params === "" ? "" : `,"params":${params}`;
  return `{"jsonrpc":"2.0","method":${JSON.stringify(endpoint.procedure)}${input}${more},"id":${id}}`;
}

/** What an answer of JSON-RPC says. */
function outcome(endpoint, value, exact) {
  if (value?.error !== undefined) {
    const { code, message, data } = value.error;
    const codec = data !== undefined && Object.hasOwn(endpoint.errors, data?.code) ? endpoint.errors[data.code] : undefined;
    if (codec !== undefined) return failed(codec.decode(data, exact?.error?.data));
    return failed({ code: "unexpected", detail: String(message), status: Number(code), body: JSON.stringify(data ?? null) });
  }
  if (value === undefined || !("result" in value)) return failed({ code: "unexpected", detail: "no answer to this call", status: 200, body: "" });
  return { ok: true, value: typeof endpoint.answer === "object" ? endpoint.answer.decode(value.result, exact?.result) : undefined };
}

function batches(client) {
  const waiting = new Map();

  async function flush(path) {
    const calls = waiting.get(path) ?? [];
    waiting.delete(path);
    // Whoever has given up meanwhile has been told so.
    const asked = calls.filter(({ call }) => !call.signal?.aborted);
    const [first] = asked;
    if (first === undefined) return;
    if (asked.length === 1) return first.resolve(await request(client, first.endpoint, first.call));
    const controller = new AbortController();
    let left = asked.length;
    const forget = asked.map(({ call }) => whenAborted(call.signal, () => { if (--left === 0) controller.abort(); }));
    const document = `[${asked.map(({ endpoint, params }, id) => rpc(endpoint, params, id)).join(",")}]`;
    const repeats = asked.every(({ endpoint }) => endpoint.repeats);
    const whole = { method: "POST", path, repeats, answer: "text", errors: {} };
    const text = await request(
      { ...client, fetch: (url, init) => (client.fetch ?? fetch)(url, { ...init, body: document, headers: { ...init.headers, "Content-Type": "application/json" } }) },
      whole,
      { signal: controller.signal },
    );
    for (const one of forget) one();
    if (!text.ok) return asked.forEach(({ endpoint, resolve }) => resolve(declared(endpoint, text)));
    try {
      const [answers, exact] = parse(text.value);
      const all = Array.isArray(answers) ? answers : [];
      asked.forEach(({ endpoint, resolve }, id) => {
        const index = all.findIndex((one) => one.id === id);
        resolve(index < 0 && !Array.isArray(answers) ? outcome(endpoint, answers, exact) : outcome(endpoint, all[index], exact?.[index]));
      });
    } catch (cause) {
      for (const { resolve } of asked) resolve(failed({ code: "unexpected", detail: String(cause), status: 200, body: text.value }));
    }
  }

  return (endpoint, call) =>
    new Promise((resolve) => {
      if (call.signal?.aborted) return resolve(broken(call.signal.reason, call.signal));
      const path = place(endpoint);
      const calls = waiting.get(path) ?? [];
      const input = params(endpoint);
      const forget = whenAborted(call.signal, () => resolve(broken(call.signal?.reason, call.signal)));
      calls.push({ endpoint, call, params: input, resolve: (outcome) => { forget(); resolve(outcome); } });
      waiting.set(path, calls);
      // All that is called before the program waits for something, but no more than a server takes.
      if (calls.length === 1) queueMicrotask(() => { if (waiting.get(path) === calls) void flush(path); });
      if (calls.length === 50) void flush(path);
    });
}

/** An error of the whole request, as one of the call's: a problem that it declares too, or what came. */
function declared(endpoint, outcome) {
  if (outcome.ok || outcome.error.code !== "unexpected") return outcome;
  return failed(failure(endpoint, outcome.error.body, outcome.error.status));
}



/** Server-sent events (HTML §9.2.6), from bytes that may be cut anywhere. */
async function* events(body) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  let [type, data] = ["message", []];
  let id;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of a line's end.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0 || type !== "message") yield { type, id, data: data.join("\n") };
          [type, data, id] = ["message", [], undefined];
          continue;
        }
        const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (name === "data") data.push(value ?? "");
        else if (name === "event") type = value ?? "";
        else if (name === "id") id = value;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The events of one stream, over as many requests as it takes. */
async function* pulled(client, endpoint, options) {
  let last = options.lastEventID;
  for (let attempt = 0; ; attempt++) {
    // Whoever stops listening ends the request, and so the server's side.
    const controller = new AbortController();
    const forget = whenAborted(options.signal, () => controller.abort(options.signal?.reason));
    try {
      if (options.signal?.aborted) return;
      const headers = { ...options.headers };
      if (last !== undefined) headers["Last-Event-ID"] = last;
      const response = await send({ ...client, retries: 0 }, endpoint, { headers, signal: controller.signal });
      if (!response.ok) {
        const error = failure(endpoint, await response.text(), response.status);
        if (!passing.has(response.status)) throw new CallError(error);
        options.broken?.(error);
        await pause(delay(attempt, response.headers.get("Retry-After")), options.signal);
        continue;
      }
      if (response.body !== null)
        for await (const { type, id, data } of events(response.body)) {
          if (type === "end") return;
          if (type === "error") throw new CallError(failure(endpoint, data, response.status));
          attempt = 0;
          if (id !== undefined) last = id;
          const [value, exact] = parse(data);
          yield { id, value: typeof endpoint.answer === "object" ? endpoint.answer.decode(value, exact) : undefined };
        }
      options.broken?.({ code: "network", detail: "the stream broke off", cause: undefined });
    } catch (cause) {
      if (options.signal?.aborted) return;
      if (cause instanceof CallError) throw cause;
      if (cause instanceof Unsendable) throw new CallError(broken(cause).error);
      options.broken?.(broken(cause).error);
    } finally {
      forget();
      controller.abort();
    }
    try {
      await pause(delay(attempt), options.signal);
    } catch {
      return;
    }
  }
}

/** A stream as its users see it, whatever brings the events. */
function stream(open, options) {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const event of open(options)) yield event.value;
    },
    events: () => open(options),
    subscribe(handlers) {
      const controller = new AbortController();
      const stop = () => controller.abort();
      const forget = whenAborted(options.signal, stop);
      if (options.signal?.aborted) stop();
      void (async () => {
        try {
          for await (const event of open({ ...options, signal: controller.signal })) handlers.value(event.value, event.id);
          if (!controller.signal.aborted) handlers.end?.();
        } catch (cause) {
          if (!(cause instanceof CallError)) throw cause;
          handlers.error?.(cause.failure);
        } finally {
          forget();
        }
      })();
      return stop;
    },
  };
}



function sockets(client) {
  const all = new Map();

  function open(path) {
    const pending = new Map();
    let socket;
    let isOpen = false;
    let [next, attempt] = [1, 0];

    function connect() {
      const from = typeof location === "undefined" ? undefined : location.href;
      const address = new URL(url(client, path), from);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      const made = new (client.WebSocket ?? WebSocket)(address.href);
      socket = made;
      made.onopen = () => {
        [isOpen, attempt] = [true, 0];
        for (const one of pending.values()) made.send(one.text());
      };
      made.onmessage = ({ data }) => take(String(data));
      made.onclose = () => {
        if (socket !== made) return;
        const wasOpen = isOpen;
        [socket, isOpen] = [undefined, false];
        const error = { code: "network", detail: "the WebSocket broke off", cause: undefined };
        for (const [id, one] of pending) {
          one.broken?.(error);
          // What was under way and may not be done twice is lost; so is what was tried too often.
          if (one.event === undefined && ((wasOpen && !one.endpoint.repeats) || ++one.attempts > (client.retries ?? 2))) {
            pending.delete(id);
            one.resolve(failed(error));
          }
        }
        if (pending.size > 0) setTimeout(() => { if (pending.size > 0 && socket === undefined) connect(); }, delay(attempt++));
      };
    }

    function take(text) {
      const [value, exact] = parse(text);
      if (value.method === "rpc.event") {
        const one = pending.get(value.params.id);
        if (one === undefined || typeof one.endpoint.answer !== "object") return;
        one.attempts = 0;
        one.event?.(value.params.event, one.endpoint.answer.decode(value.params.value, exact?.params?.value));
        return;
      }
      const one = pending.get(value.id);
      if (one?.event !== undefined && value.error?.code === -32001) {
        // The server has let go of it, and takes it up again behind the last event.
        one.broken?.({ code: "network", detail: value.error.message, cause: undefined });
        setTimeout(() => { if (pending.has(value.id) && isOpen) socket?.send(one.text()); }, delay(one.attempts++));
        return;
      }
      pending.delete(value.id);
      one?.resolve(outcome(one.endpoint, value, exact));
    }

    return {
      start(make) {
        const id = next++;
        const one = make(id);
        const text = one.text();
        pending.set(id, one);
        if (isOpen) socket?.send(text);
        else if (socket === undefined) connect();
        return id;
      },
      cancel(id) {
        if (pending.delete(id) && isOpen) socket?.send(`{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":${id}}}`);
      },
    };
  }

  const at = (endpoint) => {
    const path = place(endpoint);
    const known = all.get(path) ?? open(path);
    all.set(path, known);
    return known;
  };

  function call(endpoint, options) {
    return new Promise((resolve) => {
      if (options.signal?.aborted) return resolve(broken(options.signal.reason, options.signal));
      const input = params(endpoint);
      const done = (outcome) => { forget(); resolve(outcome); };
      const id = at(endpoint).start((id) => ({ endpoint, text: () => rpc(endpoint, input, id), resolve: done, attempts: 0 }));
      const forget = whenAborted(options.signal, () => { at(endpoint).cancel(id); resolve(broken(options.signal?.reason, options.signal)); });
    });
  }

  async function* pushed(endpoint, options) {
    let last = options.lastEventID;
    const queue = [];
    let wake = () => {};
    const add = (one) => { queue.push(one); wake(); };
    if (options.signal?.aborted) return;
    let id = 0;
    try {
      const input = params(endpoint);
      id = at(endpoint).start((id) => ({
        endpoint,
        text: () => rpc(endpoint, input, id, last === undefined ? "" : `,"lastEventID":${JSON.stringify(last)}`),
        resolve: add,
        event: (event, value) => { last = event ?? last; add({ id: event, value }); },
        ...(options.broken === undefined ? {} : { broken: options.broken }),
        attempts: 0,
      }));
    } catch (cause) {
      throw new CallError(broken(cause).error);
    }
    const forget = whenAborted(options.signal, () => add({ ok: true, value: undefined }));
    try {
      for (;;) {
        const one = queue.shift();
        if (one === undefined) await new Promise((resolve) => { wake = resolve; });
        else if (!("ok" in one)) yield one;
        else if (one.ok) return;
        else throw new CallError(one.error);
      }
    } finally {
      forget();
      at(endpoint).cancel(id);
    }
  }

  return { call, pushed };
}

function connect(client) {
  const batch = batches(client);
  const socket = sockets(client);

  async function carried(make, options) {
    try {
      const endpoint = make();
      const flaws = [];
      if (client.validate) endpoint.check?.(flaws);
      if (flaws.length > 0)
        return failed({ code: "invalid_body", status: 422, title: "Unprocessable Content", detail: "the input does not hold its rules", errors: flaws });
      // Headers of its own need a request of its own.
      const way = endpoint.procedure === undefined || options.headers !== undefined ? "http" : (client.transport ?? "http");
      if (way === "batch") return await batch(endpoint, options);
      if (way === "socket") return await socket.call(endpoint, options);
      return await request(client, endpoint, options);
    } catch (cause) {
      return cause instanceof Unsendable ? broken(cause) : failed({ code: "unsendable", detail: String(cause) });
    }
  }

  return {
    call(make, options = {}) {
      const promise = carried(make, options);
      return Object.assign(promise, {
        async orThrow() {
          const found = await promise;
          if (found.ok) return found.value;
          throw new CallError(found.error);
        },
      });
    },
    subscribe(make, options = {}) {
      return stream((options) => {
        const over = client.transport === "socket" && options.headers === undefined;
        return over ? socket.pushed(make(), options) : pulled(client, make(), options);
      }, options);
    },
  };
}

// Not every API needs all of them.
void [plain, int, int64, uint64, date, bytes, decimal, nullable, array, map, object, union, segment, text];
void [fine, hasLength, isWithin, isEmail, unlessNull, each, eachValue, parts, cases];

const NewUserCodec = object(() => ({ age: nullable(int) }));
const NewUserCheck = parts(() => ({ name: [hasLength(1, 80, "must have a length from 1 to 80")], email: [isEmail("must be an e-mail address")], age: [isWithin(0n, 150n, false, "must be from 0 to 150")] }));
const SignUpCheck = parts(() => ({ name: [hasLength(1, 80, "must have a length from 1 to 80")], email: [isEmail("must be an e-mail address")] }));
const UserCodec = object(() => ({ id: int64, createdAt: date }));

/** Makes a client. */
export function createClient(options = {}) {
  const { call, subscribe } = connect(options);
  return {
    admin: {
      users: {
        deleteById: (input, options) => call(() => ({ method: "DELETE", path: `/admin/users/${segment(input.id)}`, answer: "nothing", errors: { bad_parameter: plain, bad_login: plain, login_required: plain, bad_csrf_token: plain, cross_site: plain, missing_scope: plain, user_not_found: plain, email_taken: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
      },
    },
    login: {
      post: (input, options) => call(() => ({ method: "POST", path: `/login`, body: { json: input.body }, answer: UserCodec, errors: { body_broken: plain, malformed_body: plain, bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, body_too_large: plain, unsupported_media_type: plain, invalid_body: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
    },
    logout: {
      post: (options) => call(() => ({ method: "POST", path: `/logout`, answer: "nothing", errors: { bad_login: plain, bad_token: plain, login_required: plain, token_required: plain, bad_csrf_token: plain, cross_site: plain, missing_scope: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
    },
    me: {
      get: (options) => call(() => ({ method: "GET", path: `/me`, answer: UserCodec, errors: { login_required: plain, bad_csrf_token: plain, cross_site: plain, too_many_requests: plain, unavailable: plain } }), options),
    },
    signup: {
      post: (input, options) => call(() => ({ method: "POST", path: `/signup`, body: { json: input.body }, check: (flaws) => SignUpCheck(input.body, "", flaws), answer: UserCodec, errors: { body_broken: plain, malformed_body: plain, bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, body_too_large: plain, unsupported_media_type: plain, invalid_body: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
    },
    users: {
      added: (options) => subscribe(() => ({ method: "POST", path: `/rpc/users.added`, procedure: "users.added", repeats: true, accept: "text/event-stream", answer: UserCodec, errors: { bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, internal_error: plain, unavailable: plain } }), options),
      post: (input, options) => call(() => ({ method: "POST", path: `/users`, body: { json: NewUserCodec.encode(input.body) }, check: (flaws) => NewUserCheck(input.body, "", flaws), answer: UserCodec, errors: { body_broken: plain, malformed_body: plain, bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, body_too_large: plain, unsupported_media_type: plain, invalid_body: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
      getById: (input, options) => call(() => ({ method: "GET", path: `/users/${segment(input.id)}`, answer: UserCodec, errors: { bad_parameter: plain, bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
      get: (input = {}, options) => call(() => ({ method: "GET", path: `/users`, query: { from: input.from, limit: input.limit }, answer: array(UserCodec), errors: { bad_parameter: plain, bad_login: plain, bad_csrf_token: plain, cross_site: plain, user_not_found: plain, email_taken: plain, weak_password: plain, too_many_logins: plain, too_many_requests: plain, unavailable: plain } }), options),
    },
  };
}
