extension ClientRuntime {
    /// Calls of procedures that are made at the same time go in one request.
    static let batch = #"""
        ⟨interface Waiting { readonly endpoint: Endpoint; readonly call: CallOptions; readonly params: string; readonly resolve: (outcome: Outcome) => void }⟩

        /** The path that all procedures share: that of each ends with its name. */
        const place = (endpoint⟨: Endpoint⟩)⟨: string⟩ => endpoint.path.slice(0, -(endpoint.procedure ?? "").length - 1);

        /** The input as JSON; nothing without one. */
        const params = (endpoint⟨: Endpoint⟩)⟨: string⟩ => (endpoint.body && "json" in endpoint.body ? stringify(endpoint.body.json) : "");

        function rpc(endpoint⟨: Endpoint⟩, params⟨: string⟩, id⟨: number⟩, more = "")⟨: string⟩ {
          const input = params === "" ? "" : `,"params":${params}`;
          return `{"jsonrpc":"2.0","method":${JSON.stringify(endpoint.procedure)}${input}${more},"id":${id}}`;
        }

        /** What an answer of JSON-RPC says. */
        function outcome(endpoint⟨: Endpoint⟩, value⟨: any⟩, exact⟨: any⟩)⟨: Outcome⟩ {
          if (value?.error !== undefined) {
            const { code, message, data } = value.error;
            const codec = data !== undefined && Object.hasOwn(endpoint.errors, data?.code) ? endpoint.errors[data.code] : undefined;
            if (codec !== undefined) return failed(codec.decode(data, exact?.error?.data));
            return failed({ code: "unexpected", detail: String(message), status: Number(code), body: JSON.stringify(data ?? null) });
          }
          if (value === undefined || !("result" in value)) return failed({ code: "unexpected", detail: "no answer to this call", status: 200, body: "" });
          return { ok: true, value: typeof endpoint.answer === "object" ? endpoint.answer.decode(value.result, exact?.result) : undefined };
        }

        function batches(client⟨: ClientOptions⟩) {
          const waiting = new Map⟨<string, Waiting[]>⟩();

          async function flush(path⟨: string⟩) {
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
            const whole⟨: Endpoint⟩ = { method: "POST", path, repeats, answer: "text", errors: {} };
            const text⟨: Outcome⟩ = await request(
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

          return (endpoint⟨: Endpoint⟩, call⟨: CallOptions⟩)⟨: Promise<Outcome>⟩ =>
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
        function declared(endpoint⟨: Endpoint⟩, outcome⟨: Outcome⟩)⟨: Outcome⟩ {
          if (outcome.ok || outcome.error.code !== "unexpected") return outcome;
          return failed(failure(endpoint, outcome.error.body, outcome.error.status));
        }
        """#
}
