// Node's usual library, ws: NODE_PATH=/usr/share/nodejs node node.js PORT
const { WebSocketServer } = require("ws");
const { createServer } = require("http");
const server = createServer((request, response) => { response.statusCode = 426; response.end("a WebSocket\n"); });
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const members = new Set();
sockets.on("connection", (socket, request) => {
  if (request.url === "/room") {
    members.add(socket);
    socket.on("close", () => members.delete(socket));
    socket.on("message", (data, isBinary) => { for (const member of members) member.send(data, { binary: isBinary }); });
  } else {
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
  }
});
server.listen(Number(process.argv[2]), "127.0.0.1");
