extension ClientRuntime {
    /// Procedures over one WebSocket, which comes back when it has broken.
    static let socket = #"""
        ⟨interface SocketLike {
          onopen: ((event: any) => void) | null;
          onmessage: ((event: any) => void) | null;
          onclose: ((event: any) => void) | null;
          send(data: string): void;
          close(): void;
        }

        interface Pending {
          readonly endpoint: Endpoint;
          readonly text: () => string;
          readonly resolve: (outcome: Outcome) => void;
          readonly event?: (id: string | undefined, value: unknown) => void;
          readonly broken?: (failure: TransportError) => void;
          attempts: number;
        }⟩

        function sockets(client⟨: ClientOptions⟩) {
          const all = new Map⟨<string, ReturnType<typeof open>>⟩();

          function open(path⟨: string⟩) {
            const pending = new Map⟨<number, Pending>⟩();
            let socket⟨: SocketLike | undefined⟩;
            let isOpen = false;
            let [next, attempt] = [1, 0];

            function connect() {
              const from = typeof location === "undefined" ? undefined : location.href;
              const address = new URL(url(client, path), from);
              address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
              const made⟨: SocketLike⟩ = new (client.WebSocket ?? WebSocket)(address.href);
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
                const error⟨: TransportError⟩ = { code: "network", detail: "the WebSocket broke off", cause: undefined };
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

            function take(text⟨: string⟩) {
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
              start(make⟨: (id: number) => Pending⟩)⟨: number⟩ {
                const id = next++;
                const one = make(id);
                const text = one.text();
                pending.set(id, one);
                if (isOpen) socket?.send(text);
                else if (socket === undefined) connect();
                return id;
              },
              cancel(id⟨: number⟩) {
                if (pending.delete(id) && isOpen) socket?.send(`{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":${id}}}`);
              },
            };
          }

          const at = (endpoint⟨: Endpoint⟩) => {
            const path = place(endpoint);
            const known = all.get(path) ?? open(path);
            all.set(path, known);
            return known;
          };

          function call(endpoint⟨: Endpoint⟩, options⟨: CallOptions⟩)⟨: Promise<Outcome>⟩ {
            return new Promise((resolve) => {
              if (options.signal?.aborted) return resolve(broken(options.signal.reason, options.signal));
              const input = params(endpoint);
              const done = (outcome⟨: Outcome⟩) => { forget(); resolve(outcome); };
              const id = at(endpoint).start((id) => ({ endpoint, text: () => rpc(endpoint, input, id), resolve: done, attempts: 0 }));
              const forget = whenAborted(options.signal, () => { at(endpoint).cancel(id); resolve(broken(options.signal?.reason, options.signal)); });
            });
          }

          async function* pushed(endpoint⟨: Endpoint⟩, options⟨: StreamOptions⟩)⟨: AsyncGenerator<StreamEvent<any>>⟩ {
            let last = options.lastEventID;
            const queue⟨: (StreamEvent<any> | Outcome)[]⟩ = [];
            let wake = () => {};
            const add = (one⟨: StreamEvent<any> | Outcome⟩) => { queue.push(one); wake(); };
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
                if (one === undefined) await new Promise⟨<void>⟩((resolve) => { wake = resolve; });
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
        """#
}
