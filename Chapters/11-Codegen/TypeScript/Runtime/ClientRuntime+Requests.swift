extension ClientRuntime {
    /// Requests and their answers.
    static let requests = #"""
        ⟨interface Endpoint {
          readonly method: string;
          /** The path's segments, encoded already. */
          readonly path: string;
          readonly query?: Record<string, unknown>;
          readonly body?: { readonly json: unknown } | { readonly raw: BodyInit };
          readonly check?: (flaws: Flaw[]) => void;
          readonly accept?: string;
          readonly answer: Codec | "text" | "bytes" | "nothing";
          /** The codecs of the details of its errors, by their code; every declared one is named. */
          readonly errors: Record<string, Codec>;
          /** The name of a procedure. */
          readonly procedure?: string;
          /** It may be asked again, whatever its method says. */
          readonly repeats?: boolean;
        }

        type Outcome = RouteResult<any, any> | Result<any, any>;⟩

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
        function pause(milliseconds⟨: number⟩, signal⟨?: AbortSignal⟩)⟨: Promise<void>⟩ {
          return new Promise((resolve, reject) => {
            if (signal?.aborted) return reject(signal.reason);
            const timer = setTimeout(() => { forget(); resolve(); }, milliseconds);
            const forget = whenAborted(signal, () => { clearTimeout(timer); reject(signal?.reason); });
          });
        }

        /** As long as the server says, or a little longer each time, and not all clients at once. */
        function delay(attempt⟨: number⟩, retryAfter⟨: string | null⟩ = null)⟨: number⟩ {
          const seconds = retryAfter === null ? NaN : Number(retryAfter);
          return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : Math.min(250 * 2 ** attempt, 30000) * (0.5 + Math.random());
        }

        const failed = (error⟨: any⟩) => ({ ok: false, error })⟨ as const⟩;
        const broken = (cause⟨: unknown⟩, signal⟨?: AbortSignal⟩) =>
          failed(
            cause instanceof Unsendable
              ? { code: "unsendable", detail: cause.message }
              : { code: signal?.aborted ? "aborted" : "network", detail: String(cause), cause },
          );

        /** Calls back when the call is aborted; what is returned takes that away: a signal may outlive many calls. */
        function whenAborted(signal⟨: AbortSignal | undefined⟩, body⟨: () => void⟩)⟨: () => void⟩ {
          signal?.addEventListener("abort", body, { once: true });
          return () => signal?.removeEventListener("abort", body);
        }

        const url = (client⟨: ClientOptions⟩, path⟨: string⟩)⟨: string⟩ => (client.baseURL ?? "").replace(/\/$/, "") + path;

        /** Sends a request; again, where it may be and something has come between. */
        async function send(client⟨: ClientOptions⟩, endpoint⟨: Endpoint⟩, call⟨: CallOptions⟩)⟨: Promise<Response>⟩ {
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

        async function request(client⟨: ClientOptions⟩, endpoint⟨: Endpoint⟩, call⟨: CallOptions⟩)⟨: Promise<Outcome>⟩ {
          let response⟨: Response⟩;
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

        /** The declared error that a problem document tells; or that the answer is none of those. */
        function failure(endpoint⟨: Endpoint⟩, body⟨: string⟩, status⟨: number⟩)⟨: any⟩ {
          try {
            const [value, exact] = parse(body);
            const codec = Object.hasOwn(endpoint.errors, value.code) ? endpoint.errors[value.code] : undefined;
            if (codec !== undefined) return codec.decode(value, exact);
          } catch {
            // No problem document: whatever it is, it is told below.
          }
          return { code: "unexpected", detail: `an answer that is not described: ${status}`, status, body };
        }
        """#
}
