// Deno.serve, whose HTTP is hyper's.
import { answer } from "../javascript/answers.mjs";
import { option } from "../javascript/program.mjs";

Deno.serve({ hostname: "127.0.0.1", port: option("--port", 8080), onListen() {} }, (request) => {
  // request.url begins with a scheme and a host; new URL(request.url) costs half a microsecond.
  const result = answer(request.url.slice(request.url.indexOf("/", 8)));
  return result instanceof Promise ? result.then(response) : response(result);
});

function response([status, type, body]) {
  return new Response(body, { status, headers: { "Content-Type": type } });
}
