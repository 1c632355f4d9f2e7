extension ClientRuntime {
    /// Which way a call takes.
    static let connect = #"""
        function connect(client⟨: ClientOptions⟩) {
          const batch = batches(client);
          const socket = sockets(client);

          async function carried(make⟨: () => Endpoint⟩, options⟨: CallOptions⟩)⟨: Promise<Outcome>⟩ {
            try {
              const endpoint = make();
              const flaws⟨: Flaw[]⟩ = [];
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
            call(make⟨: () => Endpoint⟩, options⟨: CallOptions⟩ = {})⟨: any⟩ {
              const promise = carried(make, options);
              return Object.assign(promise, {
                async orThrow() {
                  const found = await promise;
                  if (found.ok) return found.value;
                  throw new CallError(found.error);
                },
              });
            },
            subscribe(make⟨: () => Endpoint⟩, options⟨: StreamOptions⟩ = {})⟨: Stream<any, any>⟩ {
              return stream((options) => {
                const over = client.transport === "socket" && options.headers === undefined;
                return over ? socket.pushed(make(), options) : pulled(client, make(), options);
              }, options);
            },
          };
        }
        """#
}
