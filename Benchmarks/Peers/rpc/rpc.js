// JSON-RPC 2.0 on Node's own http, one process: POST /rpc, one call or a batch. Run: node rpc.js PORT
const http = require("node:http");

const procedures = {
  "users.find": ({ id }) => {
    if (!Number.isSafeInteger(id)) throw Object.assign(new Error("id must be an integer"), { code: -32602 });
    return { id, name: `User ${id}`, email: `u${id}@example.com` };
  },
};

function answer(call) {
  if (call === null || typeof call !== "object" || call.jsonrpc !== "2.0" || typeof call.method !== "string")
    return { jsonrpc: "2.0", id: null, error: { code: -32600, message: "this is no call" } };
  const { id, method, params } = call;
  let body;
  try {
    if (!Object.hasOwn(procedures, method)) throw Object.assign(new Error("there is no such procedure"), { code: -32601 });
    body = { result: procedures[method](params ?? {}) };
  } catch (error) {
    body = { error: { code: error.code ?? -32603, message: error.message } };
  }
  return id === undefined ? undefined : { jsonrpc: "2.0", id, ...body };
}

http.createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const document = JSON.parse(Buffer.concat(pieces));
    const reply = Array.isArray(document) ? document.map(answer).filter((one) => one !== undefined) : answer(document);
    const body = JSON.stringify(reply);
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  });
}).listen(+process.argv[2], "127.0.0.1");
