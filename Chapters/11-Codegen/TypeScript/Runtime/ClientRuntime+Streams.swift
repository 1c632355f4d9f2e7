extension ClientRuntime {
    /// Streams as server-sent events.
    static let streams = #"""
        ⟨interface ServerEvent { readonly type: string; readonly id: string | undefined; readonly data: string }⟩

        /** Server-sent events (HTML §9.2.6), from bytes that may be cut anywhere. */
        async function* events(body⟨: ReadableStream<Uint8Array>⟩)⟨: AsyncGenerator<ServerEvent>⟩ {
          const decoder = new TextDecoder();
          const reader = body.getReader();
          let rest = "";
          let [type, data]⟨: [string, string[]]⟩ = ["message", []];
          let id⟨: string | undefined⟩;
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
        async function* pulled(client⟨: ClientOptions⟩, endpoint⟨: Endpoint⟩, options⟨: StreamOptions⟩)⟨: AsyncGenerator<StreamEvent<any>>⟩ {
          let last = options.lastEventID;
          for (let attempt = 0; ; attempt++) {
            // Whoever stops listening ends the request, and so the server's side.
            const controller = new AbortController();
            const forget = whenAborted(options.signal, () => controller.abort(options.signal?.reason));
            try {
              if (options.signal?.aborted) return;
              const headers⟨: Record<string, string>⟩ = { ...options.headers };
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
        function stream(open⟨: (options: StreamOptions) => AsyncGenerator<StreamEvent<any>>⟩, options⟨: StreamOptions⟩)⟨: Stream<any, any>⟩ {
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
        """#
}
