// Node's own http module; --workers N serves from N processes of its cluster module.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { answer } from "../javascript/answers.mjs";
import { option } from "../javascript/program.mjs";

const workers = option("--workers", 1);
if (cluster.isPrimary && workers > 1) {
  for (let i = 0; i < workers; i++) cluster.fork();
} else {
  createServer(respond).listen(option("--port", 8080), "127.0.0.1");
}

function respond(request, response) {
  const result = answer(request.url);
  if (result instanceof Promise) result.then((later) => send(response, later));
  else send(response, result);
}

function send(response, [status, type, body]) {
  // All bodies are ASCII. With the length, head and body leave in one write.
  response.writeHead(status, { "Content-Type": type, "Content-Length": body.length });
  response.end(body);
}
