// A learner's own page: the growing server, the class's pace, the own questions.
import { api, at, count, isOut, leave, make, open, say, SessionTimer, setClock, showBook, showLayers, shut, unlock, when } from "./common.js";
import { Live } from "./live.js";
import { drawTower, layersOf } from "./tower.js";

let standing;
let course;
let chapters;
let live;

// MARK: What is shown

function show() {
  const { name, className, cells, questions, state } = standing;
  showLayers(standing);
  at("name").textContent = name;
  at("class-name").textContent = className;
  timer.end = state.timerEnds;
  const layers = layersOf(chapters, cells, state);
  drawTower(at("tower"), layers);
  showSum(layers);
  at("in-words").replaceChildren(...layers.map(({ number, name, bricks, passed, tried, average }) =>
    make("tr", {}, make("th", { scope: "row" }, `${number} ${name}`), make("td", {}, `${passed} of ${bricks.length}`), make("td", {}, tried), make("td", {}, average.toFixed(1)))));
  showPace(state);
  showQuestions(questions);
}

function showSum(layers) {
  const [passed, all] = layers.reduce(([passed, all], layer) => [passed + layer.passed, all + layer.bricks.length], [0, 0]);
  const whole = layers.filter(({ isWhole }) => isWhole).length;
  at("sum").textContent = `${passed} of ${count(all, "exercise")} passed, ${whole === 0 ? "no layer" : count(whole, "layer")} whole.`;
}

/** The exercises that the class is at: those that most have tried and not passed yet. */
function showPace({ pace, learners }) {
  const titles = new Map(chapters.flatMap(({ exercises }) => exercises.map(({ id, title }) => [id, title])));
  at("pace-sum").textContent = `${count(learners, "learner")} in the class.`;
  const busy = pace.filter(({ passed, tried }) => passed < tried).sort((one, other) => other.tried - other.passed - (one.tried - one.passed)).slice(0, 6);
  busy.sort((one, other) => one.exercise.localeCompare(other.exercise, "en", { numeric: true }));
  const lines = busy.map(({ exercise, passed, tried }) => {
    const bar = make("span.share");
    bar.style.setProperty("--part", passed / Math.max(learners, 1));
    return make("li", {}, make("strong", {}, `${exercise} ${titles.get(exercise) ?? ""}`), make("span", {}, `${passed} passed, ${tried} tried`), bar);
  });
  at("pace").replaceChildren(...(lines.length > 0 ? lines : [make("li.none", {}, pace.length === 0 ? "Nobody has begun yet. You could be the first." : "Everybody has passed what they have tried.")]));
}

function showQuestions(questions) {
  const lines = questions.toReversed().map(({ exercise, text, askedAt, answer, answeredAt }) =>
    make("li", {},
      make("p.who", {}, make("strong", {}, exercise), ` · ${when(askedAt)}`),
      make("p.said", {}, text.trim() || "You have sent the file alone."),
      answer == null ? make("p.quiet", {}, "Not answered yet.")
      : answer === "" ? make("p.quiet", {}, "Answered in person.")
      : make("div.answer", {}, make("p.who", {}, `Your teacher, ${when(answeredAt)}`), make("p.said", {}, answer))));
  at("asked").replaceChildren(...(lines.length > 0 ? lines : [make("li.none", {}, "You have not asked anything yet.")]));
}

const timer = new SessionTimer([at("time"), at("bar-time")], (isRunning, isOver) => {
  at("timer-says").textContent = isOver ? "Time is up." : isRunning ? "Until the session ends." : "No timer runs. Your teacher starts it.";
  document.body.classList.toggle("timer-over", isOver);
});

// MARK: What comes

/** The own exercises: no message tells of them, for all of a class get the same ones. */
async function load() {
  const [found, about] = await Promise.all([api.me.standing(), course === undefined ? api.class.about() : { ok: true, value: course }]);
  const failed = [found, about].find(({ ok }) => !ok);
  if (failed !== undefined) return failed;
  course = about.value;
  showBook(course);
  setClock(found.response);
  if (standing !== undefined) tellNews(standing, found.value);
  standing = found.value;
  // Without a course, what somebody has tried is all that is known.
  chapters = course.chapters.length > 0 ? course.chapters : fromPace(standing.state.pace);
  show();
  return found;
}

function tellNews(before, now) {
  const passed = (cells) => new Set(cells.filter(({ passed }) => passed).map(({ exercise }) => exercise));
  const known = passed(before.cells);
  const added = [...passed(now.cells)].filter((id) => !known.has(id));
  if (added.length > 0) say(`Passed: ${added.join(", ")}.`);
  const answered = ({ questions }) => questions.filter(({ answer }) => answer != null).length;
  if (answered(now) > answered(before)) say("Your teacher has answered.");
}

function fromPace(pace) {
  const numbers = [...new Set(pace.map(({ exercise }) => Number.parseInt(exercise, 10)))];
  return numbers.sort((one, other) => one - other).map((number) => ({
    number, name: `Chapter ${number}`,
    exercises: pace.filter(({ exercise }) => Number.parseInt(exercise, 10) === number).map(({ exercise }) => ({ id: exercise, title: "" })),
  }));
}

/** The state of the class has come: shown with the next frame, of several the last. */
function heard(state) {
  coming ??= requestAnimationFrame(() => {
    const state = latest;
    coming = undefined;
    standing = { ...standing, state: { ...state, timerEnds: state.timerEnds == null ? undefined : new Date(state.timerEnds) } };
    show();
  });
  latest = state;
  // Perhaps it was an own verdict. Some seconds later, more of them in a large class, and not all in the same moment.
  asking ??= setTimeout(ask, (1_500 + 25 * state.learners) * (0.75 + 0.5 * Math.random()));
}
let [coming, latest, asking] = [];

async function ask() {
  asking = undefined;
  if (document.hidden || document.body.dataset.place !== "inside") return;
  const answer = await load();
  if (!answer.ok && isOut(answer.error)) end();
}

function end() {
  live.end();
  shut("You are not in any more: the session is over. Open your link again.");
}

// MARK: The page

at("leave").onclick = async () => {
  live?.end();
  await leave();
};
for (const place of document.querySelectorAll(".origin")) place.textContent = location.origin;

await open(
  (key) => api.learner.enter(key),
  async () => {
    const loaded = await load();
    if (!loaded.ok) return loaded;
    unlock();
    live?.end();
    live = new Live(() => "/class/live", heard, async () => {
      const there = await load();
      if (there.ok || !isOut(there.error)) return true;
      end();
      return false;
    });
    return loaded;
  },
);

document.addEventListener("visibilitychange", ask);
// An answer of the teacher is no news of the class.
setInterval(ask, 30_000);
