// Deno's server, which is Rust: deno run --allow-net deno.js PORT
const members = new Set();
Deno.serve({ port: Number(Deno.args[0]), hostname: "127.0.0.1", onListen() {} }, (request) => {
  if (request.headers.get("upgrade") !== "websocket") return new Response("a WebSocket\n", { status: 426 });
  const { socket, response } = Deno.upgradeWebSocket(request);
  if (new URL(request.url).pathname === "/room") {
    socket.onopen = () => members.add(socket);
    socket.onclose = () => members.delete(socket);
    socket.onmessage = (event) => { for (const member of members) member.send(event.data); };
  } else {
    socket.onmessage = (event) => socket.send(event.data);
  }
  return response;
});
