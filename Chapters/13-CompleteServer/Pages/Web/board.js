// The board: learners × exercises. The data, and the table that shows it.
import { count, make } from "./common.js";

/** What the cells are, by learner and exercise; counted while they change. */
export class Board {
  learners = new Map();
  chapters = [];
  exercises = new Map();
  #cells = new Map();

  /** @param now what `board.now` says; @param course what `board.course` says */
  constructor(now, course) {
    const ids = new Set(course.chapters.flatMap(({ exercises }) => exercises.map(({ id }) => id)));
    this.chapters = [...course.chapters, ...unknownChapters(now.cells.map(({ exercise }) => exercise).filter((id) => !ids.has(id)))];
    for (const chapter of this.chapters)
      for (const exercise of chapter.exercises) this.exercises.set(exercise.id, { ...exercise, chapter, tried: 0, passed: 0 });
    for (const { id, name } of now.learners) this.learners.set(Number(id), { id: Number(id), name, passed: 0 });
    for (const { learner, exercise, ...cell } of now.cells) this.#put(Number(learner), exercise, cell);
  }

  cell(learner, exercise) {
    return this.#cells.get(`${learner} ${exercise}`);
  }

  /** Whether the board has a place for it. */
  knows({ learner, exercise }) {
    return this.learners.has(learner) && this.exercises.has(exercise);
  }

  apply({ learner, exercise, passed, hints }) {
    const cell = this.cell(learner, exercise) ?? { passed: false, attempts: 0, hints: 0 };
    this.#put(learner, exercise, { passed: cell.passed || passed, attempts: cell.attempts + 1, hints: Math.max(cell.hints, hints) });
  }

  #put(learner, exercise, cell) {
    const before = this.cell(learner, exercise);
    const column = this.exercises.get(exercise);
    if (before === undefined) column.tried += 1;
    if (cell.passed && !before?.passed) {
      column.passed += 1;
      this.learners.get(learner).passed += 1;
    }
    this.#cells.set(`${learner} ${exercise}`, cell);
  }

  /** Those who have tried an exercise and not passed it, the most attempts first. */
  stuckAt(exercise) {
    return [...this.learners.values()]
      .map(({ id, name }) => ({ name, ...this.cell(id, exercise) }))
      .filter(({ passed }) => passed === false)
      .sort((one, other) => other.attempts - one.attempts);
  }

  /** Exercises that several have tried, and not half of them passed; where most are stuck first. */
  hardest() {
    return [...this.exercises.values()]
      .filter(({ tried, passed }) => tried >= 2 && passed * 2 < tried)
      .sort((one, other) => other.tried - other.passed - (one.tried - one.passed));
  }

  /** Who has tried most often without success, each once; the most attempts first. */
  longest() {
    const found = new Map();
    for (const [key, { passed, attempts, hints }] of this.#cells) {
      if (passed || attempts < 3) continue;
      const [learner, exercise] = key.split(" ");
      if (!(found.get(learner)?.attempts >= attempts)) found.set(learner, { name: this.learners.get(Number(learner)).name, exercise, attempts, hints });
    }
    return [...found.values()].sort((one, other) => other.attempts - one.attempts);
  }
}

/** Columns for exercises that the course does not name: there is no course, or an older one. */
function unknownChapters(ids) {
  const all = [...new Set(ids)].sort(byNumbers);
  return [...new Set(all.map(chapterOf))].map((number) => ({
    number, name: "",
    exercises: all.filter((id) => chapterOf(id) === number).map((id) => ({ id, title: "", minutes: 0, hints: [], mistakes: [] })),
  }));
}

/** The part before the point. */
export const chapterOf = (id) => Number.parseInt(id, 10);

const byNumbers = (one, other) => one.localeCompare(other, "en", { numeric: true });

/** Orders of the rows. */
const orders = {
  joined: (one, other) => one.id - other.id,
  name: (one, other) => one.name.localeCompare(other.name),
  passed: (one, other) => other.passed - one.passed || one.id - other.id,
};

export const cellWords = (cell) =>
  cell === undefined
    ? "not tried"
    : (cell.passed ? `passed after ${count(cell.attempts, "check")}` : `not passed in ${count(cell.attempts, "check")}`) +
      (cell.hints > 0 ? `, ${count(cell.hints, "hint")} read` : "");

/**
 * The table. What has changed is drawn with the next frame, cell by cell. A browser lays a table out as a whole, whatever has changed in it:
 * so the style sheet makes each row a box of a fixed size, and leaves out those that are not in sight (`content-visibility`). What a table
 * is for those who hear it is said by the roles, which would be lost with the boxes.
 */
export class BoardTable {
  #board;
  #table;
  #chose;
  #marks = new Map();
  #counts = new Map();
  #classes = new Map();
  #changed = new Map();
  #frame;
  #form;

  /** @param chose is called with an exercise whose column was chosen */
  constructor(table, chose) {
    this.#table = table;
    this.#chose = chose;
    table.addEventListener("keydown", (event) => this.#move(event));
  }

  /** Draws all of it. @param chapter its number; or all */
  show(board, { chapter, order = "joined" } = {}) {
    this.#board = board;
    const rows = [...board.learners.values()].sort(orders[order]);
    const form = JSON.stringify([chapter, rows.map(({ id, name }) => [id, name]), board.chapters]);
    if (form === this.#form) return this.#drawAll();
    this.#form = form;
    for (const map of [this.#marks, this.#counts, this.#classes, this.#changed]) map.clear();
    const chapters = board.chapters.filter(({ number, exercises }) => exercises.length > 0 && (chapter === undefined || number === chapter));
    const columns = chapters.flatMap(({ exercises }) => exercises.map(({ id }, index) => ({ id, isFirst: index === 0 })));
    const focused = this.#table.contains(document.activeElement) ? document.activeElement.textContent : undefined;
    this.#table.replaceChildren(
      this.#head(chapters, columns),
      make("tbody", { role: "rowgroup" }, ...rows.map((learner) => this.#row(learner, columns))),
    );
    this.#table.style.setProperty("--columns", columns.length);
    const button = this.#buttons().find(({ textContent }) => textContent === focused);
    if (button !== undefined) this.#focus(button);
  }

  /** The same learners and exercises as before: only what is in the cells. */
  #drawAll() {
    for (const [key, mark] of this.#marks) this.#draw(mark, Number(key.split(" ")[0]), key.split(" ")[1]);
    for (const learner of this.#counts.keys()) this.#drawCount(learner);
    for (const exercise of this.#classes.keys()) this.#drawClass(exercise);
  }

  #head(chapters, columns) {
    const names = chapters.map(({ number, name, exercises }) => {
      const title = exercises.length === 1 ? String(number) : `${number} ${name}`.trim();
      const cell = make("th.chapter.first", { role: "columnheader", "aria-colspan": exercises.length, title: `${number} ${name}` }, title);
      cell.style.setProperty("--span", exercises.length);
      return cell;
    });
    const buttons = columns.map(({ id, isFirst }, index) => {
      const { title } = this.#board.exercises.get(id);
      const label = title === "" ? `Notes for ${id}` : `${id} ${title}: notes`;
      return make(isFirst ? "th.first" : "th", { role: "columnheader" },
        make("button.exercise", { type: "button", title: label, "aria-label": label, tabindex: index === 0 ? 0 : -1, onclick: () => this.#chose(id) }, id));
    });
    const classes = columns.map(({ id, isFirst }) => {
      const span = make("span.part");
      this.#classes.set(id, span);
      this.#drawClass(id);
      return make(isFirst ? "td.first" : "td", { role: "cell" }, span);
    });
    return make("thead", { role: "rowgroup" },
      make("tr", { role: "row" }, make("td.corner", { role: "cell" }), ...names),
      make("tr", { role: "row" }, make("th.corner", { role: "columnheader" }, "Learner"), ...buttons),
      make("tr", { role: "row" }, make("th.corner", { role: "rowheader" }, "Class, passed"), ...classes));
  }

  #row({ id, name }, columns) {
    const done = make("span.count");
    this.#counts.set(id, done);
    this.#drawCount(id);
    return make("tr", { role: "row" },
      make("th.row-name", { role: "rowheader", title: name }, make("span.name", {}, name), done),
      ...columns.map((column) => {
        const place = make(column.isFirst ? "td.first" : "td", { role: "cell" });
        const mark = { place };
        this.#marks.set(`${id} ${column.id}`, mark);
        this.#draw(mark, id, column.id);
        return place;
      }));
  }

  /** Draws a cell with the next frame. */
  change(learner, exercise) {
    this.#changed.set(`${learner} ${exercise}`, [learner, exercise]);
    this.#frame ??= requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#frame = undefined;
    const [learners, exercises] = [new Set(), new Set()];
    for (const [key, [learner, exercise]] of this.#changed) {
      const mark = this.#marks.get(key);
      if (mark === undefined) continue;
      this.#draw(mark, learner, exercise);
      // One of two equal animations: the other one begins anew.
      mark.span.classList.toggle("fresh-again", mark.isFresh);
      mark.span.classList.toggle("fresh", !mark.isFresh);
      mark.isFresh = !mark.isFresh;
      learners.add(learner);
      exercises.add(exercise);
    }
    this.#changed.clear();
    for (const learner of learners) this.#drawCount(learner);
    for (const exercise of exercises) this.#drawClass(exercise);
  }

  #draw(mark, learner, exercise) {
    const cell = this.#board.cell(learner, exercise);
    if (cell === undefined) return;
    if (mark.span === undefined) {
      mark.span = document.createElement("span");
      mark.span.setAttribute("role", "img");
      mark.place.append(mark.span);
    }
    const { span } = mark;
    span.classList.add("mark", cell.passed ? "passed" : "tried");
    if (cell.passed) span.classList.remove("tried");
    span.dataset.hints = cell.hints;
    span.textContent = cell.passed ? "✓" : cell.attempts > 99 ? "99+" : cell.attempts;
    const words = cellWords(cell);
    span.setAttribute("aria-label", words);
    span.title = `${this.#board.learners.get(learner).name} · ${exercise}: ${words}`;
  }

  #drawCount(learner) {
    const [span, passed, all] = [this.#counts.get(learner), this.#board.learners.get(learner).passed, this.#board.exercises.size];
    span.textContent = passed;
    span.title = `${passed} of ${all} passed`;
  }

  #drawClass(exercise) {
    const span = this.#classes.get(exercise);
    if (span === undefined) return;
    const { passed, tried } = this.#board.exercises.get(exercise);
    span.textContent = tried === 0 ? "" : passed;
    span.title = `${exercise}: ${passed} of ${tried} who have tried it`;
    span.style.setProperty("--part", this.#board.learners.size === 0 ? 0 : passed / this.#board.learners.size);
  }

  /** One stop for the tab key, and the arrows between the columns (ARIA APG, "Managing focus: roving tabindex"). */
  #move(event) {
    const buttons = this.#buttons();
    const here = buttons.indexOf(document.activeElement);
    const there = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (here < 0 || buttons[there] === undefined) return;
    event.preventDefault();
    this.#focus(buttons[there]);
  }

  #focus(button) {
    for (const one of this.#buttons()) one.tabIndex = one === button ? 0 : -1;
    button.focus();
  }

  #buttons() {
    return [...this.#table.querySelectorAll("button.exercise")];
  }
}
