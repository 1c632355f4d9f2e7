"""A class of simulated learners, for the tests of the classroom's server: HTTP over asyncio, with nothing in between that would send a
request a second time without saying so."""

import asyncio
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import uuid


class Refused(Exception):
    """Nobody listens: nothing was sent."""


class Lost(Exception):
    """A request was sent, and the connection ended before its answer."""


class Client:
    """One connection, kept as long as the server keeps it."""

    def __init__(self, port, token=None):
        self.port, self.token, self.cookie, self.streams, self.opened = port, token, None, None, 0

    async def request(self, method, path, body=None, wait=10):
        if self.streams and self.streams[0].at_eof():
            self.close()
        if not self.streams:
            try:
                self.streams = await asyncio.open_connection("127.0.0.1", self.port)
                self.opened += 1
            except OSError as error:
                raise Refused(str(error))
        payload = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(payload)}\r\n"
        if body is not None:
            head += "Content-Type: application/json\r\n"
        if self.token:
            head += f"Authorization: Bearer {self.token}\r\n"
        if self.cookie:
            head += f"Cookie: {self.cookie}\r\n"
        try:
            return await asyncio.wait_for(self.exchange(head.encode() + b"\r\n" + payload), wait)
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError) as error:
            self.close()
            raise Lost(f"{method} {path}: {error!r}")

    async def exchange(self, message):
        reader, writer = self.streams
        writer.write(message)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        fields = {}
        for line in head.split("\r\n")[1:-2]:
            name, value = line.split(":", 1)
            fields.setdefault(name.lower(), []).append(value.strip())
        if fields.get("transfer-encoding") == ["chunked"]:
            content = b""
            while size := int(await reader.readline(), 16):
                content += await reader.readexactly(size)
                await reader.readline()
            await reader.readline()
        else:
            content = await reader.readexactly(int(fields.get("content-length", ["0"])[0]))
        if fields.get("connection", [""])[0].lower() == "close":
            self.close()
        return int(head.split(" ", 2)[1]), fields, content

    async def call(self, name, body=None):
        status, fields, content = await self.request("POST", f"/rpc/{name}", body)
        for cookie in fields.get("set-cookie", []):
            self.cookie = cookie.split(";")[0]
        if status >= 300:
            raise RuntimeError(f"{name}: {status} {content.decode()}")
        return json.loads(content) if content else None

    def close(self):
        if self.streams:
            self.streams[1].close()
        self.streams = None


class Server:
    """A server's process, and what it has said."""

    def __init__(self, binary, folder, port=0, socket=None, **settings):
        self.database = f"{folder}/class.sqlite"
        arguments = [binary, "--host", "127.0.0.1", "--port", str(port), "--database", self.database, "--log-level", "warning"]
        for name, value in settings.items():
            arguments += ["--" + name.replace("_", "-"), str(value)]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LISTEN_")}
        if socket is not None:
            # sd_listen_fds(3): the first one is descriptor 3, and the variables name the process that they are for. A shell's exec keeps it.
            arguments = ["sh", "-c", f'exec 3<&{socket}; LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"', "sh"] + arguments
        self.log = open(f"{folder}/log-{uuid.uuid4().hex[:6]}", "w+")
        self.process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment,
            pass_fds=[socket] if socket is not None else [])
        said = [self.process.stdout.readline() for _ in range(3)]
        found = re.match(r"address: http://.*:(\d+)", said[0])
        if not found:
            self.process.wait()
            raise RuntimeError(f"the server did not start: {said} {open(self.log.name).read()}")
        self.port = int(found[1])
        self.code = said[1].split(": ")[1].strip()
        self.key = said[2].strip().partition("#")[2]

    def resident(self):
        """Kilobytes of memory that it uses."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def send(self, number):
        self.process.send_signal(number)

    def wait(self, seconds=60):
        return self.process.wait(seconds)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def said(self):
        return open(self.log.name).read()


async def ready(port):
    """Waits until the server says that it is ready."""
    client = Client(port)
    for _ in range(200):
        try:
            if (await client.request("GET", "/health/ready"))[0] == 200:
                return client.close()
        except (Refused, Lost):
            pass
        await asyncio.sleep(0.05)
    raise RuntimeError("the server does not become ready")


async def join(server, count):
    """Learners who have joined, each with a connection of its own."""
    async def one(number):
        client = Client(server.port)
        client.token = (await client.call("class.join", {"code": server.code, "name": f"Learner {number}"}))["token"]
        return client

    return [await one(number) for number in range(count)]


def verdict():
    made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return {"key": uuid.uuid4().hex, "exercise": "3.2", "passed": True, "milliseconds": 900, "hints": 1, "madeAt": made}


def kept(database):
    """The numbers and keys of the verdicts in a database."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT number, key FROM verdicts ORDER BY number").fetchall()
        state = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert state == "ok", state
        return rows
    finally:
        connection.close()


class Book:
    """What became of each verdict."""

    def __init__(self):
        self.sent, self.acknowledged, self.refused, self.lost, self.failed, self.times = set(), set(), 0, [], [], []

    async def report(self, client, since=None):
        """Reports one verdict, once."""
        one = verdict()
        start = since or time.monotonic()
        try:
            self.sent.add(one["key"])
            status, _, content = await client.request("POST", "/rpc/class.report", {"verdicts": [one]})
        except Refused:
            self.sent.discard(one["key"])
            self.refused += 1
            return False
        except Lost as error:
            self.lost.append(str(error))
            return False
        if status != 200 or json.loads(content)["keys"] != [one["key"]]:
            self.failed.append(f"{status} {content[:200]}")
            return False
        self.acknowledged.add(one["key"])
        self.times.append(time.monotonic() - start)
        return True

    def percentile(self, share):
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else 0

    async def load(self, learners, rate, seconds, stop=None):
        """Verdicts at fixed moments, whether those before have been answered or not: who waits for a slow server would not see how slow
        it is."""
        begin, tasks = time.monotonic(), []
        busy = [asyncio.Lock() for _ in learners]

        async def one(number, moment):
            # A learner sends one at a time; that it had to wait for the one before counts as the server's time.
            async with busy[number]:
                await self.report(learners[number], moment)

        for number in range(int(rate * seconds)):
            moment = begin + number / rate
            await asyncio.sleep(max(0, moment - time.monotonic()))
            if stop and stop.is_set():
                break
            tasks.append(asyncio.create_task(one(number % len(learners), moment)))
        await asyncio.gather(*tasks)


def told(name, good, detail):
    print(f"{'ok' if good else 'FAILED'}  {name}: {detail}", flush=True)
    return good


TERM, KILL = signal.SIGTERM, signal.SIGKILL
