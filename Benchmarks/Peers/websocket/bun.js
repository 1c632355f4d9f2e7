// Bun's server, which is uWebSockets: bun bun.js PORT
const server = Bun.serve({
  port: Number(process.argv[2]),
  hostname: "127.0.0.1",
  fetch(request, server) {
    const room = new URL(request.url).pathname === "/room";
    if (!server.upgrade(request, { data: { room } })) return new Response("a WebSocket\n", { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open(socket) { if (socket.data.room) socket.subscribe("room"); },
    message(socket, message) {
      if (socket.data.room) server.publish("room", message);
      else socket.send(message);
    },
  },
});
