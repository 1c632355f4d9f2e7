"""A lesson in a browser: a teacher and two learners, headless, on the running classroom.

    python Tests/Classroom/browser.py .build/debug/classroom SCREENSHOTS [--load SECONDS]

It starts the server itself, on a free port and with a new database. See browser.md, beside it.
"""

import argparse
import json
import pathlib
import re
import shutil
import sys
import tempfile
import threading
import time

# No folder of compiled modules in the source tree.
sys.dont_write_bytecode = True

from browser_class import LAYERS, NAMES, Learner, Server, a_class, write_course
from playwright.sync_api import Page, expect, sync_playwright

HOSTILE = '<img src=x onerror="window.hit=1">'
# What a browser itself writes into the console when a server is gone, or when somebody is not let in.
EXPECTED = ("net::ERR_", "WebSocket connection to", "status of 401", "status of 403")


class Lesson:
    def __init__(self, browser, server: Server, shots: pathlib.Path):
        self.browser, self.server, self.shots = browser, server, shots
        self.complaints: list[str] = []

    def page(self, **options) -> Page:
        context = self.browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        # A violation of the policy is told to the page, and not always to the console.
        context.add_init_script("""window.violations = []; addEventListener("securitypolicyviolation", (event) =>
            violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));""")
        page = context.new_page()
        page.on("console", lambda message: message.type in ("error", "warning") and self.complain(page, message.text))
        page.on("pageerror", lambda error: self.complain(page, f"{error}\n{error.stack}"))
        page.set_default_timeout(15_000)
        return page

    def complain(self, page: Page, text: str):
        if not any(part in text for part in EXPECTED):
            self.complaints.append(f"{page.url}: {text}")

    def shoot(self, page: Page, name: str, whole=False):
        page.screenshot(path=self.shots / f"{name}.png", full_page=whole)

    def close(self, page: Page):
        """The last look: nothing was refused, and nothing hostile has run."""
        self.complaints += [f"{page.url}: policy: {one}" for one in page.evaluate("window.violations")]
        if page.evaluate("window.hit") is not None:
            self.complaints.append(f"{page.url}: a name was run as markup")
        page.context.close()


def step(text: str):
    print("·", text, flush=True)


def mark(page: Page, name: str, exercise: str):
    """The cell of a learner and an exercise, as a reader of the table finds it."""
    title = json.dumps(f"{name} · {exercise}:", ensure_ascii=False)
    return page.locator(f"#table .mark[title^={title}]")


def welcome(lesson: Lesson):
    step("the first page says how to join, with its own address")
    page = lesson.page()
    page.goto(lesson.server.base + "/")
    expect(page.locator("#address")).to_have_text(lesson.server.base)
    expect(page.get_by_role("heading", level=1)).to_have_text("Apus")
    expect(page.locator("#layers")).to_have_text(f"In this server, {LAYERS}.")
    lesson.shoot(page, "welcome", whole=True)

    step("the link to the book opens its first page")
    page.get_by_role("link", name="The book").click()
    expect(page).to_have_title("The book, opened")
    page.goto(lesson.server.base + "/book/")
    expect(page).to_have_title("The book, opened")
    lesson.close(page)


def doors(lesson: Lesson):
    step("without a link the pages say how to get in; a wrong key is told so")
    page = lesson.page()
    page.goto(lesson.server.base + "/teacher")
    expect(page.locator(".door")).to_be_visible()
    lesson.shoot(page, "door")
    # Put into the address of the open page, which takes it by itself.
    page.goto(lesson.server.base + "/teacher#" + "x" * 32)
    expect(page.locator("#door-why")).to_contain_text("not the key of this class")
    assert "#" not in page.url, "the key is still in the address"
    page.goto(lesson.server.base + "/me")
    expect(page.locator(".door")).to_be_visible()
    lesson.close(page)


def enter(lesson: Lesson, **options) -> Page:
    page = lesson.page(**options)
    page.goto(lesson.server.link)
    expect(page.locator(".inside")).to_be_visible()
    expect(page.locator("#line")).to_have_text("Live")
    assert page.url == lesson.server.base + "/teacher", f"the key is still in the address: {page.url}"
    return page


def lesson_with_two(lesson: Lesson) -> tuple[Page, str, Learner, Learner]:
    step("the teacher opens the class, and shows the code")
    teacher = enter(lesson)
    expect(teacher.locator("#nobody")).to_be_visible()
    expect(teacher.locator("#layers")).to_have_text(f"In this server, {LAYERS}.")
    teacher.get_by_role("button", name="Show code and timer").click()
    code = teacher.locator("#code").inner_text()
    expect(teacher.locator("#projector .command")).to_contain_text(f"./workshop join {lesson.server.base} {code} --name")
    lesson.shoot(teacher, "projector")
    teacher.keyboard.press("Escape")

    step("two learners join and check; the board fills without a reload")
    ada, hostile = Learner(lesson.server.base, code, "Ada"), Learner(lesson.server.base, code, HOSTILE)
    ada.report(("1.1", False, 0))
    ada.report(("1.1", False, 2))
    expect(mark(teacher, "Ada", "1.1")).to_have_text("2")
    expect(mark(teacher, "Ada", "1.1")).to_have_attribute("aria-label", "not passed in 2 checks, 2 hints read")
    ada.report(("1.1", True, 2))
    expect(mark(teacher, "Ada", "1.1")).to_have_text("✓")
    hostile.report(("1.1", False, 0), ("1.2", True, 0))
    expect(mark(teacher, HOSTILE, "1.2")).to_have_text("✓")
    expect(teacher.locator("#table tbody .name").nth(1)).to_have_text(HOSTILE)
    assert teacher.locator("#table img").count() == 0, "a name became an element"

    step("what is sent twice counts once")
    ada.report(("1.4", False, 0))
    ada.report_again()
    ada.report(("1.4", False, 0))
    expect(mark(teacher, "Ada", "1.4")).to_have_text("2")

    step("a learner's page shows the growing server")
    learner = lesson.page()
    learner.goto(f"{lesson.server.base}/me#{hostile.token}")
    expect(learner.locator("#name")).to_have_text(HOSTILE)
    assert learner.url == lesson.server.base + "/me"
    expect(learner.locator("#layers")).to_have_text(f"In this server, {LAYERS}.")
    expect(learner.locator("#tower .brick.passed")).to_have_count(1)
    hostile.report(("1.1", True, 0))
    expect(learner.locator("#tower .brick.passed")).to_have_count(2)

    step("a learner is not let onto the teacher's page")
    other = learner.context.new_page()
    other.goto(lesson.server.base + "/teacher")
    expect(other.locator("#door-why")).to_contain_text("You are in as a learner")
    assert not other.locator(".inside").is_visible()
    lesson.shoot(other, "door-learner")
    other.close()

    step("the teacher starts the timer, and both see it")
    teacher.locator("#minutes").fill("25")
    teacher.get_by_role("button", name="Start").click()
    expect(teacher.locator("#time")).to_contain_text("24:5")
    expect(learner.locator("#time")).to_contain_text("24:5")

    step("a question, with its file, and the answer")
    hostile.ask("1.3", f"Why does this trap? {HOSTILE}", "extension EventLoop {\n    // " + HOSTILE + "\n    func turn() {}\n}\n")
    expect(teacher.locator("#open-count")).to_have_text("1")
    assert teacher.title().startswith("(1) ")
    teacher.locator("#open button").click()
    expect(teacher.locator("#file")).to_contain_text(HOSTILE)
    expect(teacher.locator("#question-title")).to_contain_text("1.3")
    lesson.shoot(teacher, "question")
    teacher.locator("#answer-text").fill("Two handlers share one descriptor.\nLook at the generation.")
    teacher.get_by_role("button", name="Send the answer").click()
    expect(teacher.locator("#open")).to_contain_text("No open questions")
    learner.reload()
    expect(learner.locator(".answer")).to_contain_text("Look at the generation.")

    step("notes of an exercise, by a click on its column")
    teacher.locator("#table button.exercise", has_text=re.compile("^3.2$")).click()
    expect(teacher.locator("#notes-title")).to_have_text("3.2 The request line")
    expect(teacher.locator("#notes ol > li")).to_have_count(4)
    lesson.shoot(teacher, "notes")
    teacher.keyboard.press("Escape")

    step("grades")
    for end in ("csv", "json", "xml"):
        answer = teacher.request.get(f"{lesson.server.base}/grades.{end}")
        assert answer.ok and "1.1" in answer.text(), f"grades.{end}: {answer.status}"
    lesson.close(learner)
    return teacher, code, ada, hostile


def keyboard(lesson: Lesson, ada: Learner):
    step("the keyboard alone: skip link, columns, notes, timer, a question")
    page = enter(lesson)
    ada.ask("1.4", "Is a heap right here?", "let a = 1\n")
    focused = lambda: page.evaluate("document.activeElement.id || document.activeElement.textContent")
    page.keyboard.press("Tab")
    assert focused() == "Skip to the board", focused()
    lesson.shoot(page, "keyboard-skip")
    page.keyboard.press("Enter")
    assert focused() == "board", focused()

    def tab_to(wanted, most=30):
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"the tab key does not lead to {wanted}, but to {focused()}")

    tab_to("#board-scroll")
    tab_to("button.exercise", 2)
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    column = focused()
    lesson.shoot(page, "keyboard-column")
    page.keyboard.press("Enter")
    expect(page.locator("#notes")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#notes")).to_be_hidden()
    assert focused() == column, f"the focus has gone from {column} to {focused()}"
    tab_to("#minutes")
    page.keyboard.press("Control+a")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.locator("#time")).to_contain_text("39:5")
    expect(page.locator("#open .question")).to_have_count(1)
    tab_to("#open .question")
    page.keyboard.press("Enter")
    assert focused() == "answer-text", focused()
    page.keyboard.type("Yes.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#open")).to_contain_text("No open questions")
    lesson.close(page)


def interruption(lesson: Lesson, teacher: Page, ada: Learner):
    step("the server goes away and comes back: the page says so, keeps what it has, and misses nothing")
    lesson.server.stop()
    expect(teacher.locator("#line")).to_contain_text("Offline")
    expect(mark(teacher, "Ada", "1.1")).to_have_text("✓")
    lesson.shoot(teacher, "offline")
    lesson.server.start()
    ada.report(("1.2", False, 1), ("1.2", True, 1))
    expect(teacher.locator("#line")).to_have_text("Live", timeout=40_000)
    expect(mark(teacher, "Ada", "1.2")).to_have_text("✓")
    expect(mark(teacher, "Ada", "1.2")).to_have_attribute("aria-label", "passed after 2 checks, 1 hint read")


def looks(lesson: Lesson, learner: Learner):
    step("light and dark, wide and narrow")
    for scheme in ("light", "dark"):
        for width, height in ((1440, 900), (390, 844)):
            view = {"viewport": {"width": width, "height": height}, "color_scheme": scheme, "reduced_motion": "reduce"}
            name = f"{scheme}-{width}"
            page = enter(lesson, **view)
            expect(page.locator("#table tbody tr")).to_have_count(len(NAMES) + 2)
            expect(page.locator("#open .question")).to_have_count(3)
            if width < 500:
                assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page is wider than the phone"
                # The names stay where they are when the board is moved under them.
                page.locator("#board-scroll").evaluate("(board) => board.scrollLeft = 300")
                left = page.locator("#table tbody th").first.bounding_box()["x"] - page.locator("#board-scroll").bounding_box()["x"]
                assert abs(left) <= 2, f"the first column is {left} px away from the edge"
            lesson.shoot(page, f"teacher-{name}", whole=width < 500)
            if width < 500:
                page.locator("#open button").nth(1).click()
                lesson.shoot(page, f"question-{name}")
                page.keyboard.press("Escape")
            page.locator("#show-projector").click()
            lesson.shoot(page, f"projector-{name}")
            lesson.close(page)
            page = lesson.page(**view)
            page.goto(f"{lesson.server.base}/me#{learner.token}")
            expect(page.locator("#line")).to_have_text("Live")
            expect(page.locator("#pace strong")).not_to_have_count(0)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "the learner's page is too wide"
            lesson.shoot(page, f"me-{name}", whole=True)
            lesson.close(page)
            page = lesson.page(**view)
            page.goto(lesson.server.base + "/")
            expect(page.locator("#address")).to_have_text(lesson.server.base)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "the first page is too wide"
            lesson.shoot(page, f"welcome-{name}", whole=True)
            lesson.close(page)


def load(lesson: Lesson, code: str, seconds: int):
    step(f"200 learners, 50 verdicts a second, {seconds} s")
    ids = [exercise["id"] for chapter in course()["chapters"] for exercise in chapter["exercises"]]
    class_of = [Learner(lesson.server.base, code, f"Learner {number}") for number in range(1, 201)]
    for index, learner in enumerate(class_of):
        learner.report(*[(id, True, 0) for id in ids[: index % 40]] or [(ids[0], False, 0)])
    page = enter(lesson)
    sent = [0]

    def send(part: int):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.monotonic()
            learner = class_of[(sent[0] * 37 + part) % 200]
            learner.report((ids[(sent[0] * 13 + part) % len(ids)], sent[0] % 3 == 0, sent[0] % 5))
            sent[0] += 1
            time.sleep(max(0, 0.08 - (time.monotonic() - began)))

    threads = [threading.Thread(target=send, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    frames = page.evaluate("""(seconds) => new Promise((resolve) => {
        const [gaps, long] = [[], []];
        new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
        const end = performance.now() + seconds * 1000;
        let last = performance.now();
        const frame = (now) => {
            gaps.push(now - last);
            last = now;
            if (now < end) requestAnimationFrame(frame);
            else resolve({ gaps: gaps.sort((one, other) => one - other), long: long.sort((one, other) => one - other) });
        };
        requestAnimationFrame(frame);
    })""", seconds)
    for thread in threads:
        thread.join()
    gaps, long = frames["gaps"], frames["long"]
    print(f"  {sent[0]} verdicts; {len(gaps)} frames, median {gaps[len(gaps) // 2]:.0f} ms, p99 {gaps[len(gaps) * 99 // 100]:.0f} ms, "
          f"worst {gaps[-1]:.0f} ms; {len(long)} tasks over 50 ms, the longest {long[-1] if long else 0:.0f} ms")
    shown = page.locator("#table .mark").count()
    page.reload()
    expect(page.locator("#line")).to_have_text("Live")
    again = page.locator("#table .mark").count()
    assert shown == again, f"the live board has {shown} cells, and a new one {again}"
    lesson.shoot(page, "load")
    lesson.close(page)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="the program `classroom`")
    parser.add_argument("shots", type=pathlib.Path, help="the folder for screenshots")
    parser.add_argument("--load", type=int, metavar="SECONDS", help="then a class of 200 with 50 verdicts a second, for so long")
    options = parser.parse_args()
    # The page asks for questions every ten seconds.
    expect.set_options(timeout=20_000)
    options.shots.mkdir(parents=True, exist_ok=True)
    chromium = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = pathlib.Path(folder)
        ids = write_course(folder / "course.json")
        server = Server(options.binary, folder, folder / "course.json")
        # Playwright's own browser is taken where there is no other.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        lesson = Lesson(browser, server, options.shots)
        try:
            welcome(lesson)
            doors(lesson)
            teacher, code, ada, hostile = lesson_with_two(lesson)
            keyboard(lesson, ada)
            interruption(lesson, teacher, ada)
            lesson.close(teacher)
            step("a class of 27")
            learners = a_class(server.base, code, ids)
            looks(lesson, learners[15])
            if options.load:
                load(lesson, code, options.load)
        finally:
            browser.close()
            server.stop()
    if lesson.complaints:
        sys.exit("the browser complains:\n" + "\n".join(lesson.complaints))
    print(f"all well; the pictures are in {options.shots}")


if __name__ == "__main__":
    main()
