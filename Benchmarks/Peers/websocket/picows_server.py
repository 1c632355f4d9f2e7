# picows, in Cython, on uvloop: python picows_server.py PORT
import asyncio
import sys

import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, WSUpgradeRequest, ws_create_server

members: set[WSTransport] = set()


class Echo(WSListener):
    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code(), frame.get_close_message())
            transport.disconnect()
        else:
            transport.send(frame.msg_type, frame.get_payload_as_bytes())


class Room(WSListener):
    def on_ws_connected(self, transport: WSTransport) -> None:
        members.add(transport)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        members.discard(transport)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        payload = frame.get_payload_as_bytes()
        for member in members:
            member.send(frame.msg_type, payload)


async def main() -> None:
    def listener(request: WSUpgradeRequest) -> WSListener:
        return Room() if request.path == b"/room" else Echo()

    server = await ws_create_server(listener, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


uvloop.run(main())
