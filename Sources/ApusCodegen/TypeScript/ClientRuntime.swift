/// What every generated client is made of besides its own types and calls. It is written once: what stands between `⟨` and `⟩` is for
/// TypeScript only, and is left out where JavaScript is written. The declarations of `client.d.ts` are ``declarations``.
enum ClientRuntime {
    static let source = #"""
        /** What `orThrow()` throws. */
        export class CallError⟨<Failure = unknown>⟩ extends Error {
          ⟨readonly failure: Failure | TransportError;⟩
          constructor(failure⟨: Failure | TransportError⟩) {
            super(describe(failure));
            this.name = "CallError";
            this.failure = failure;
          }
        }

        function describe(failure⟨: unknown⟩)⟨: string⟩ {
          const { code, detail } = ⟨(⟩failure⟨ as { code?: string; detail?: string })⟩;
          return `${code ?? "error"}: ${detail ?? ""}`;
        }

        /** Text as a UUID; throws a `TypeError` if it is none. */
        export function uuid(text⟨: string⟩)⟨: UUID⟩ {
          if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) throw new TypeError(`"${text}" is no UUID`);
          return text⟨ as UUID⟩;
        }

        // Where JSON and the program's values differ. `exact` is the same document, with integers of many digits as texts.
        ⟨interface Codec { encode(value: any): unknown; decode(wire: any, exact: any): any }⟩

        class Unsendable extends Error {}

        const plain⟨: Codec⟩ = { encode: (value) => value, decode: (wire) => wire };

        const int⟨: Codec⟩ = {
          encode(value) {
            if (!Number.isSafeInteger(value)) throw new Unsendable(`${String(value)} is no integer that a number keeps`);
            return value;
          },
          decode: (wire) => wire,
        };

        function big(least⟨: bigint⟩, most⟨: bigint⟩)⟨: Codec⟩ {
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

        const date⟨: Codec⟩ = {
          encode(value) {
            if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new Unsendable(`${String(value)} is no date`);
            return value.toISOString();
          },
          decode: (wire) => new Date(wire),
        };

        const bytes⟨: Codec⟩ = {
          encode(value) {
            let text = "";
            for (const byte of value) text += String.fromCharCode(byte);
            return btoa(text);
          },
          decode: (wire) => Uint8Array.from(atob(wire), (letter) => letter.charCodeAt(0)),
        };

        /** A number of any digits, as text. */
        const decimal⟨: Codec⟩ = {
          encode(value) {
            if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value)) throw new Unsendable(`"${String(value)}" is no number`);
            return new Digits(value);
          },
          decode: (wire, exact) => (typeof exact === "string" ? exact : String(wire)),
        };

        class Digits {
          ⟨readonly text: string;⟩
          constructor(text⟨: string⟩) {
            this.text = text;
          }
        }

        const nullable = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => (value == null ? value : inner.encode(value)),
          decode: (wire, exact) => (wire == null ? wire : inner.decode(wire, exact)),
        });

        const array = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => value.map(inner.encode),
          decode: (wire, exact) => wire.map((one⟨: any⟩, index⟨: number⟩) => inner.decode(one, exact?.[index])),
        });

        const map = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner.encode(one)])),
          decode: (wire, exact) => Object.fromEntries(Object.entries(wire).map(([key, one]) => [key, inner.decode(one, exact?.[key])])),
        });

        function members(value⟨: any⟩, codecs⟨: Record<string, Codec>⟩, each⟨: (codec: Codec, key: string) => unknown⟩)⟨: any⟩ {
          const copy⟨: Record<string, unknown>⟩ = { ...value };
          for (const [key, codec] of Object.entries(codecs)) if (copy[key] !== undefined) copy[key] = each(codec, key);
          return copy;
        }

        const object = (codecs⟨: () => Record<string, Codec>⟩)⟨: Codec⟩ => ({
          encode: (value) => members(value, codecs(), (codec, key) => codec.encode(value[key])),
          decode: (wire, exact) => members(wire, codecs(), (codec, key) => codec.decode(wire[key], exact?.[key])),
        });

        const union = (tag⟨: string⟩, cases⟨: () => Record<string, Record<string, Codec>>⟩)⟨: Codec⟩ => ({
          encode: (value) => members(value, cases()[value[tag]] ?? {}, (codec, key) => codec.encode(value[key])),
          decode: (wire, exact) => members(wire, cases()[wire[tag]] ?? {}, (codec, key) => codec.decode(wire[key], exact?.[key])),
        });

        /** A value as JSON. Nothing is changed silently: what JSON cannot hold is refused. */
        function stringify(value⟨: unknown⟩)⟨: string⟩ {
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

        function parse(text⟨: string⟩)⟨: [any, any]⟩ {
          const value = JSON.parse(text);
          let isExact = true;
          const marked = text.replace(long, (token) => {
            if (token.startsWith('"')) return token;
            isExact = false;
            return `"${token}"`;
          });
          return [value, isExact ? undefined : JSON.parse(marked)];
        }

        ⟨interface Endpoint {
          readonly method: string;
          /** The path's segments, encoded already. */
          readonly path: string;
          readonly query?: Record<string, unknown>;
          readonly body?: { readonly json: unknown } | { readonly raw: BodyInit };
          readonly accept?: string;
          readonly answer: Codec | "text" | "bytes" | "nothing";
          /** The codecs of the details of its errors, by their code; every declared one is named. */
          readonly errors: Record<string, Codec>;
        }⟩

        /** A value as a part of a path or a query. */
        function text(value⟨: unknown⟩)⟨: string⟩ {
          return value instanceof Date ? value.toISOString() : String(value);
        }

        const segment = (value⟨: unknown⟩)⟨: string⟩ => encodeURIComponent(text(value));

        function search(query⟨: Record<string, unknown>⟩)⟨: string⟩ {
          const parts⟨: string[]⟩ = [];
          for (const [name, value] of Object.entries(query))
            for (const one of Array.isArray(value) ? value : [value])
              if (one !== undefined && one !== null) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(text(one))}`);
          return parts.length > 0 ? `?${parts.join("&")}` : "";
        }

        const repeatable = new Set(["GET", "HEAD", "PUT", "DELETE"]);
        const passing = new Set([429, 502, 503, 504]);

        /** Waits, unless the call is aborted meanwhile. */
        function pause(milliseconds⟨: number⟩, signal⟨: AbortSignal | undefined⟩)⟨: Promise<void>⟩ {
          return new Promise((resolve, reject) => {
            const timer = setTimeout(resolve, milliseconds);
            signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
          });
        }

        function caller(client⟨: ClientOptions⟩) {
          async function send(endpoint⟨: Endpoint⟩, call⟨: CallOptions⟩)⟨: Promise<Response>⟩ {
            const shared = typeof client.headers === "function" ? await client.headers() : client.headers;
            const headers⟨: Record<string, string>⟩ = { Accept: endpoint.accept ?? "application/json", ...shared, ...call.headers };
            const init⟨: RequestInit⟩ = { method: endpoint.method, headers };
            if (endpoint.body !== undefined) {
              if ("json" in endpoint.body) {
                headers["Content-Type"] = "application/json";
                init.body = stringify(endpoint.body.json);
              } else init.body = endpoint.body.raw;
            }
            if (call.signal) init.signal = call.signal;
            if (client.credentials) init.credentials = client.credentials;
            const url = (client.baseURL ?? "").replace(/\/$/, "") + endpoint.path + search(endpoint.query ?? {});
            const attempts = repeatable.has(endpoint.method) ? (client.retries ?? 2) : 0;
            for (let attempt = 0; ; attempt++) {
              try {
                const response = await (client.fetch ?? fetch)(url, init);
                if (attempt >= attempts || !passing.has(response.status)) return response;
                await pause(delay(attempt, response.headers.get("Retry-After")), call.signal);
              } catch (error) {
                if (attempt >= attempts || call.signal?.aborted) throw error;
                await pause(delay(attempt, null), call.signal);
              }
            }
          }

          async function result(endpoint⟨: Endpoint⟩, call⟨: CallOptions⟩)⟨: Promise<Result<any, any>>⟩ {
            let response⟨: Response⟩;
            try {
              response = await send(endpoint, call);
            } catch (cause) {
              if (cause instanceof Unsendable) return { ok: false, error: { code: "unsendable", detail: cause.message } };
              const code = call.signal?.aborted ? "aborted" : "network";
              return { ok: false, error: { code, detail: String(cause), cause } };
            }
            try {
              if (response.ok) return { ok: true, value: await answer(endpoint, response), response };
              return { ok: false, error: await failure(endpoint, response) };
            } catch (cause) {
              return { ok: false, error: { code: "unexpected", detail: String(cause), status: response.status, body: "" } };
            }
          }

          return (endpoint⟨: () => Endpoint⟩, options⟨: CallOptions⟩ = {})⟨: Call<any, any>⟩ => {
            const promise = (async () => {
              let made⟨: Endpoint⟩;
              try {
                made = endpoint();
              } catch (cause) {
                return { ok: false, error: { code: "unsendable", detail: String(cause) } }⟨ as const⟩;
              }
              return await result(made, options);
            })();
            return Object.assign(promise, {
              async orThrow() {
                const found = await promise;
                if (found.ok) return found.value;
                throw new CallError(found.error);
              },
            });
          };
        }

        /** As long as the server says, or a little longer each time, and not all clients at once. */
        function delay(attempt⟨: number⟩, retryAfter⟨: string | null⟩)⟨: number⟩ {
          const seconds = retryAfter === null ? NaN : Number(retryAfter);
          return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : 250 * 2 ** attempt * (0.5 + Math.random());
        }

        async function answer(endpoint⟨: Endpoint⟩, response⟨: Response⟩)⟨: Promise<any>⟩ {
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

        async function failure(endpoint⟨: Endpoint⟩, response⟨: Response⟩)⟨: Promise<any>⟩ {
          const body = await response.text();
          try {
            const [value, exact] = parse(body);
            const codec = endpoint.errors[value.code];
            if (codec !== undefined) return codec.decode(value, exact);
          } catch {
            // No problem document: whatever it is, it is told below.
          }
          return { code: "unexpected", detail: `an answer that is not described: ${response.status}`, status: response.status, body };
        }
        """#
}
