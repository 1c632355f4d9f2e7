// The teacher's page: loads the board, keeps it live, and puts the parts together.
import { api, at, count, leave, make, open, say, SessionTimer, setClock, showLayers, tell, unlock, isOut, shut } from "./common.js";
import { Board, BoardTable } from "./board.js";
import { Live } from "./live.js";
import { showNotes } from "./notes.js";
import { loadQuestions, watchQuestions } from "./questions.js";

let board;
let course;
let live;
/** The number of the last verdict that the board has. */
let last = 0;
/** Verdicts that come while the board is loaded: they are in it, or not. */
let meanwhile;

const table = new BoardTable(at("table"), (id) => showNotes(board, id));

// MARK: The board

function view() {
  return { chapter: at("chapter").value === "" ? undefined : Number(at("chapter").value), order: at("order").value };
}

function showBoard() {
  table.show(board, view());
  at("nobody").hidden = board.learners.size > 0;
  at("board-scroll").hidden = board.exercises.size === 0 && board.learners.size === 0;
  at("joined").textContent = board.learners.size === 0 ? "Nobody is here yet." : `${count(board.learners.size, "learner is", "learners are")} here.`;
  showSum();
}

function showChapters() {
  const select = at("chapter");
  const chosen = select.value;
  const options = board.chapters.map(({ number, name }) => make("option", { value: number }, `${number} ${name}`));
  select.replaceChildren(make("option", { value: "" }, "All"), ...options);
  select.value = chosen;
}

async function load() {
  if (meanwhile !== undefined) return undefined;
  meanwhile = [];
  const [now, map] = await Promise.all([api.board.now(), course === undefined ? api.board.course() : { ok: true, value: course }]);
  const coming = meanwhile;
  meanwhile = undefined;
  const failed = [now, map].find(({ ok }) => !ok);
  if (failed !== undefined) {
    // What came meanwhile belongs onto the board that is there.
    if (board !== undefined) coming.forEach(take);
    return failed;
  }
  course = map.value;
  setClock(now.response);
  const { className, code, number, timerEnds } = now.value;
  // A line that says it is alive, and is not.
  if (live !== undefined && Number(number) > last && coming.length === 0) staleLine();
  last = Number(number);
  board = new Board(now.value, course);
  coming.forEach(take);
  showLayers(now.value);
  at("class-name").textContent = className || "The class";
  at("code").textContent = at("code-in-command").textContent = code;
  timer.end = timerEnds;
  showChapters();
  showBoard();
  return now;
}

/** Loads the board again, soon: all who ask for it meanwhile are served by the same answer. */
function reloadSoon() {
  reloading ??= setTimeout(async () => {
    reloading = undefined;
    await load();
  }, 500);
}
let reloading;

/** A verdict arrives. */
function take(change) {
  if (meanwhile !== undefined) return void meanwhile.push(change);
  // What is known already comes again after a break.
  if (change.number <= last) return;
  const isNext = change.number === last + 1;
  last = change.number;
  heard = performance.now();
  if (!isNext || !board.knows(change)) reloadSoon();
  if (!board.knows(change)) return;
  board.apply(change);
  table.change(change.learner, change.exercise);
  news.push(change);
  latest = change;
}

let heard = 0;
let latest;
let news = [];

function staleLine() {
  if (performance.now() - heard > 30_000) live.restart();
}

// MARK: Where the class is stuck

function showSum() {
  const [passed, tried] = [...board.exercises.values()].reduce(([passed, tried], one) => [passed + one.passed, tried + one.tried], [0, 0]);
  at("board-sum").textContent = `${count(board.learners.size, "learner")}, ${passed} passed, ${tried - passed} open`;
  const hardest = board.hardest().slice(0, 4).map(({ id, title, tried, passed }) =>
    stuck(id, `${id} ${title}`, `${tried - passed} of ${tried} who tried it have not passed`, (tried - passed) / tried));
  fill(at("hardest"), hardest, "Nowhere: no exercise has been tried by several and passed by few.");
  const longest = board.longest().slice(0, 4).map(({ name, exercise, attempts, hints }) =>
    stuck(exercise, name, `${exercise}: ${count(attempts, "check")}, ${hints === 0 ? "no hint read" : `${count(hints, "hint")} read`}`));
  fill(at("longest"), longest, "Nobody has checked one exercise three times without success.");
}

/** A line that opens the exercise's notes. */
function stuck(id, title, text, part) {
  const button = make("button", { type: "button", "data-key": `${id} ${title}`, onclick: () => showNotes(board, id) },
    make("strong", {}, title), make("span", {}, text));
  if (part !== undefined) {
    const bar = make("span.share");
    bar.style.setProperty("--part", part);
    button.append(bar);
  }
  return make("li", {}, button);
}

/** Fills a list, and leaves the focus where it was. */
function fill(list, lines, none) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(...(lines.length > 0 ? lines : [make("li.none", {}, none)]));
  if (focused !== undefined) [...list.querySelectorAll("button")].find(({ dataset }) => dataset.key === focused)?.focus();
}

setInterval(() => {
  if (latest === undefined || board === undefined) return;
  at("latest").textContent = `${latest.name} ${latest.passed ? "has passed" : "has tried"} ${latest.exercise}`;
  latest = undefined;
  showSum();
}, 1_000);

// A class makes a verdict a second and more: those who listen to the page hear a sum of them.
setInterval(() => {
  if (news.length === 0) return;
  say(`${count(news.length, "check")} in the last minute, ${news.filter(({ passed }) => passed).length} with success.`);
  news = [];
}, 60_000);

// MARK: The timer

const timer = new SessionTimer([at("time"), at("bar-time"), at("projector-time")], (isRunning, isOver) => {
  at("stop").disabled = !isRunning && !isOver;
  document.body.classList.toggle("timer-over", isOver);
});

at("timer").onsubmit = async (event) => {
  event.preventDefault();
  const minutes = at("minutes").valueAsNumber;
  const started = await api.timer.start({ minutes });
  tell(at("timer-error"), started.error);
  if (!started.ok) return;
  setClock(started.response);
  timer.end = started.value;
  say(`The timer runs: ${count(minutes, "minute")}.`);
};

at("stop").onclick = async () => {
  const stopped = await api.timer.stop();
  tell(at("timer-error"), stopped.error);
  if (!stopped.ok) return;
  timer.end = undefined;
  at("minutes").focus();
};

// MARK: The page

at("chapter").onchange = at("order").onchange = showBoard;
at("show-projector").onclick = () => at("projector").showModal();
at("leave").onclick = async () => {
  live?.end();
  await leave();
};
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector(".close").onclick = () => dialog.close();
  // A click beside it.
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
}
for (const place of document.querySelectorAll(".origin")) place.textContent = location.origin;
for (const place of document.querySelectorAll(".host")) place.textContent = location.hostname;
at("only-here").hidden = !/^(localhost|127\..*|\[::1\])$/.test(location.hostname);

watchQuestions(() => board);

/** Asks what no verdict tells: who has joined, and whether there are questions. */
async function refresh() {
  if (document.hidden || document.body.dataset.place !== "inside") return;
  const answer = await loadQuestions();
  if (!answer.ok && isOut(answer.error)) {
    live.end();
    shut("You are not in any more: the session is over. Open your link again.");
  }
}

await open(
  (key) => api.teacher.enter(key),
  async () => {
    const loaded = await load();
    if (loaded?.ok !== true) return loaded;
    unlock();
    live?.end();
    live = new Live(() => `/board/live?after=${last}`, take, async () => {
      const there = await load();
      if (there === undefined || there.ok || !isOut(there.error)) return true;
      shut("You are not in any more: the session is over. Open your link again.");
      return false;
    });
    void refresh();
    return loaded;
  },
);

setInterval(refresh, 10_000);
setInterval(() => { if (!document.hidden && document.body.dataset.place === "inside") void load(); }, 60_000);
setInterval(() => { if (at("projector").open) void load(); }, 5_000);
document.addEventListener("visibilitychange", refresh);
