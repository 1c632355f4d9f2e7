// Bun.serve with its routes, which are matched outside of JavaScript.
import { numbered, plaintext } from "../javascript/answers.mjs";
import { option } from "../javascript/program.mjs";

Bun.serve({
  hostname: "127.0.0.1",
  port: option("--port", 8080),
  routes: {
    // A function, since Bun would keep a ready Response and never run JavaScript.
    "/plaintext": () => response(plaintext()),
    "/:route/:number": (request) => {
      const result = numbered(request.params.route, request.params.number);
      return result instanceof Promise ? result.then(response) : response(result);
    },
  },
});

function response([status, type, body]) {
  return new Response(body, { status, headers: { "Content-Type": type } });
}
