"""The classroom for browser.py: the server, the course, and learners who are HTTP calls."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]


def write_course(path: pathlib.Path) -> list[str]:
    """Writes the course's own exercises, hints and mistakes, as the board wants them; gives the exercises' numbers."""
    subprocess.run([ROOT / "workshop", "author", "course", path], check=True)
    return [exercise["id"] for chapter in json.loads(path.read_text())["chapters"] for exercise in chapter["exercises"]]


LAYERS = "9 of 12 layers are yours"


class Server:
    """The program, until it is stopped; it can be started again on the same port and database."""

    def __init__(self, binary: str, folder: pathlib.Path, course: pathlib.Path):
        # In the place of the book that DocC builds: its first page.
        first = folder / "book/documentation/apus"
        first.mkdir(parents=True)
        (first / "index.html").write_text("<!doctype html><title>The book</title><script>document.title += ', opened'</script>")
        self.command = [os.path.abspath(binary), "--database", str(folder / "class.sqlite"), "--host", "127.0.0.1", "--course", str(course)]
        self.command += ["--book", str(folder / "book"), "--layers", LAYERS]
        self.log = folder / "server.log"
        self.port, self.base, self.link = 0, "", ""
        self.start()

    def start(self):
        log = open(self.log, "a+")
        begin = log.seek(0, os.SEEK_END)
        self.process = subprocess.Popen(self.command + ["--port", str(self.port)], stdout=log, stderr=log, cwd=self.log.parent)
        for _ in range(600):
            log.seek(begin)
            text = log.read()
            address = re.search(r"http://127\.0\.0\.1:(\d+)", text)
            if self.link == "" and (link := re.search(r"http://\S+/teacher#[\w-]+", text)):
                self.link = link[0]
            if address and self.link:
                self.port, self.base = int(address[1]), address[0]
                try:
                    urllib.request.urlopen(self.base + "/").close()
                    return
                except urllib.error.URLError:
                    pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"the classroom has not started:\n{text}")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def call(base: str, procedure: str, body: dict, token: str | None = None):
    """What the workshop's command does: one HTTP call."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{base}/rpc/{procedure}", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{procedure}: {error.code} {error.read().decode()}") from None


class Learner:
    def __init__(self, base: str, code: str, name: str):
        self.base, self.name = base, name
        joined = call(base, "class.join", {"code": code, "name": name})
        self.id, self.token = joined["learner"], joined["token"]

    def report(self, *verdicts: tuple):
        """(exercise, passed, hints) each."""
        time = datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
        self.sent = {"verdicts": [
            {"key": uuid.uuid4().hex, "exercise": exercise, "passed": passed, "milliseconds": 1500, "hints": hints, "madeAt": time}
            for exercise, passed, hints in verdicts]}
        return self.report_again()

    def report_again(self):
        """The same verdicts once more, as after an answer that was lost."""
        return call(self.base, "class.report", self.sent, self.token)

    def ask(self, exercise: str, text: str, file: str):
        return call(self.base, "class.ask", {"key": uuid.uuid4().hex, "exercise": exercise, "text": text, "file": file}, self.token)


NAMES = ("Alan Barbara Claude Donald Edsger Frances Grace Hedy Ivan John Katherine Leslie Margaret Niklaus Ole-Johan Peter Radia Sophie "
         "Tony Ursula Vint Whitfield Xiaoyun Yukihiro Zuse").split()


def a_class(base: str, code: str, ids: list[str]) -> list[Learner]:
    """More learners, in different places of chapters 0 to 4; without chance, so that pictures can be compared."""
    found = []
    for index, name in enumerate(NAMES):
        learner = Learner(base, code, name)
        reached = 5 + (index * 7) % 19
        verdicts = [(id, (index + place) % 11 != 3, (index * place) % 5 if place % 3 == 0 else 0) for place, id in enumerate(ids[:reached])]
        verdicts += [(ids[reached], False, index % 5)] * (1 + index % 6)
        learner.report(*verdicts)
        found.append(learner)
    found[3].ask("3.1", "My loop finds the end of the line one byte too late, but only when there are exactly eight bytes left. What do I miss?", LINE_END)
    found[9].ask("2.4", "", "final class Deque {}\n")
    found[14].ask("1.5", "Is a lock allowed in here?", "class Mailbox {}\n")
    return found


LINE_END = """func lineEnd(_ bytes: RawSpan, from start: Int) -> Int? {
    var index = start
    while index &+ 8 < bytes.byteCount {
        let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        let marks = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
        if marks == 0 { index &+= 8; continue }
        return index &+ marks.trailingZeroBitCount / 8
    }
    return nil
}
"""
