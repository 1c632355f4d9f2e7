"""Load, kill and restart: `load.py CLASSROOM [load|kill|stop|handover]… [--seconds 30]`, with PyPI's `websockets`.

Everything is compared with the database: a verdict that was acknowledged has to be in it, once.
"""

import argparse
import asyncio
import json
import socket
import statistics
import sys
import tempfile
import time

from websockets.asyncio.client import connect

from classroom import KILL, TERM, Book, Client, Server, join, kept, ready, told

LEARNERS, RATE = 200, 50


async def teacher(server):
    client = Client(server.port)
    await client.call("teacher.enter", {"key": server.key})
    return client


async def watch(server, cookie, numbers, ended):
    """What the board hears, from the first verdict on."""
    async with connect(f"ws://127.0.0.1:{server.port}/board/live?after=0", additional_headers={"Cookie": cookie}) as board:
        async for message in board:
            numbers.append(json.loads(message)["number"])
    ended.append(board.close_code)


async def load(binary, folder, seconds):
    """All of a class work: none lost, none doubled, and the memory stays."""
    server = Server(binary, folder)
    try:
        await ready(server.port)
        learners = await join(server, LEARNERS)
        numbers, ended, memory, book = [], [], [], Book()
        boards = [[] for _ in range(3)]
        cookie = (await teacher(server)).cookie
        watching = [asyncio.create_task(watch(server, cookie, heard, ended)) for heard in boards]

        async def sample():
            while True:
                memory.append(server.resident())
                await asyncio.sleep(1)

        sampling = asyncio.create_task(sample())
        await book.load(learners, RATE, seconds)
        await asyncio.sleep(1)
        sampling.cancel()
        rows = kept(server.database)
        numbers = [number for number, _ in rows]
        half = memory[len(memory) // 3:]
        growth = statistics.median(half[len(half) // 2:]) - statistics.median(half[:len(half) // 2])
        good = [
            told("every verdict was acknowledged", len(book.acknowledged) == len(book.sent), f"{len(book.acknowledged)} of {len(book.sent)}; {book.failed[:3]} {book.lost[:3]}"),
            told("each is in the database, once", sorted(key for _, key in rows) == sorted(book.sent), f"{len(rows)} rows"),
            told("each board heard each, once, in order", all(heard == numbers for heard in boards), f"{[len(heard) for heard in boards]} of {len(numbers)}"),
            told("time to the acknowledgement", True, f"p50 {book.percentile(0.5):.1f} ms, p99 {book.percentile(0.99):.1f} ms, longest {book.percentile(1):.1f} ms"),
            told("memory", growth < 2_048, f"{memory[0] // 1024} MB at the beginning, {half[0] // 1024} MB after a third, {memory[-1] // 1024} MB at the end; {growth} kB between the medians"),
        ]
        server.send(TERM)
        good.append(told("it ends", server.wait() == 0, server.said()[-300:] or "nothing was logged"))
        await asyncio.gather(*watching)
        good.append(told("boards are told that the server goes away", ended == [1001] * 3, ended))
        return all(good)
    finally:
        server.kill()


async def kill(binary, folder, seconds):
    """kill -9 under load, and a restart."""
    server = Server(binary, folder)
    try:
        await ready(server.port)
        learners = await join(server, LEARNERS)
        book = Book()
        loading = asyncio.create_task(book.load(learners, RATE, seconds))
        await asyncio.sleep(seconds / 2)
        server.send(KILL)
        server.wait()
        begin = time.monotonic()
        before = set(book.acknowledged)
        again = await asyncio.to_thread(Server, binary, folder, port=server.port)
        try:
            await ready(again.port)
            took = time.monotonic() - begin
            await loading
            keys = [key for _, key in kept(again.database)]
            return all([
                told("it was under load, before and behind", len(before) > RATE and len(book.acknowledged) > len(before), f"{len(before)} before, {len(book.acknowledged)} in all, {len(book.lost)} without an answer, {book.refused} refused; back after {took * 1000:.0f} ms"),
                told("every acknowledged verdict is there, once", book.acknowledged <= set(keys) and len(keys) == len(set(keys)), f"{len(keys)} rows"),
                told("nothing else is there", set(keys) <= book.sent, f"{len(set(keys) - book.acknowledged)} were kept, and the answer did not arrive"),
                told("nothing else was answered", not book.failed, book.failed[:3]),
            ])
        finally:
            again.kill()
    finally:
        server.kill()


async def stop(binary, folder, seconds):
    """SIGTERM under load: each request that was sent is answered."""
    server = Server(binary, folder, unready_seconds=5)
    try:
        await ready(server.port)
        learners = await join(server, LEARNERS)
        book, over = Book(), asyncio.Event()
        loading = asyncio.create_task(book.load(learners, RATE, seconds + 10, over))
        await asyncio.sleep(seconds / 3)
        server.send(TERM)
        begin = time.monotonic()
        await asyncio.sleep(1)
        status = (await Client(server.port).request("GET", "/health/ready"))[0]
        code = await asyncio.to_thread(server.wait)
        took = time.monotonic() - begin
        await asyncio.sleep(1)
        over.set()
        await loading
        rows = kept(server.database)
        return all([
            told("it says that it is not ready, and serves on", status == 503, status),
            told("no request without an answer", not book.lost and not book.failed, f"{len(book.acknowledged)} acknowledged, {book.refused} refused before they were sent, lost: {book.lost[:3]} {book.failed[:3]}"),
            told("every acknowledged verdict is there, once", sorted(key for _, key in rows) == sorted(book.acknowledged), f"{len(rows)} rows"),
            told("it ends in time, and well", code == 0, f"status {code} after {took:.1f} s {server.said()[-300:]}"),
        ])
    finally:
        server.kill()


async def handover(binary, folder, seconds):
    """Two versions change places on one socket, under load: no request is lost, and nobody is refused."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)

    def start():
        return Server(binary, folder, socket=listener.fileno(), unready_seconds=3, loops=2)

    servers = [start()]
    try:
        await ready(servers[0].port)
        learners = await join(servers[0], 60)
        book, over = Book(), asyncio.Event()

        async def busy(client, pause, keeps):
            while not over.is_set():
                await book.report(client)
                if not keeps:
                    client.close()
                await asyncio.sleep(pause)

        # Some keep their connections busy, some let them rest, and some make a new one each time.
        kinds = [(0.25, True)] * 20 + [(2, True)] * 20 + [(0.25, False)] * 20
        loading = [asyncio.create_task(busy(client, *kind)) for client, kind in zip(learners, kinds)]
        codes = []
        for _ in range(3):
            await asyncio.sleep(seconds / 6)
            servers.append(await asyncio.to_thread(start))
            await asyncio.sleep(1)
            servers[-2].send(TERM)
            codes.append(await asyncio.to_thread(servers[-2].wait))
        await asyncio.sleep(seconds / 6)
        over.set()
        await asyncio.gather(*loading)
        rows = kept(servers[0].database)
        return all([
            told("nobody was refused, and no request was lost", not (book.refused or book.lost or book.failed), f"{len(book.acknowledged)} acknowledged over three changes; refused {book.refused}, lost {book.lost[:3]} {book.failed[:3]}"),
            told("every verdict is there, once", sorted(key for _, key in rows) == sorted(book.sent), f"{len(rows)} rows"),
            told("each version ended well", codes == [0] * 3, f"{codes} {[server.said()[-200:] for server in servers]}"),
            told("time to the acknowledgement", True, f"p50 {book.percentile(0.5):.1f} ms, p99 {book.percentile(0.99):.1f} ms, longest {book.percentile(1):.1f} ms"),
        ])
    finally:
        for server in servers:
            server.kill()


def main():
    scenes = {"load": load, "kill": kill, "stop": stop, "handover": handover}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("scenes", nargs="*", default=[], metavar="|".join(scenes))
    parser.add_argument("--seconds", type=float, default=30)
    arguments = parser.parse_args()
    good = True
    for name in arguments.scenes or scenes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: {scenes[name].__doc__}", flush=True)
            good = asyncio.run(scenes[name](arguments.binary, folder, arguments.seconds)) and good
    sys.exit(0 if good else 1)


main()
