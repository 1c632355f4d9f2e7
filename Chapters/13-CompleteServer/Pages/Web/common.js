// What all pages have in common: the API, elements, words.
import { createClient } from "/client.js";

/** The one way to the server: made by it of its own routes. */
export const api = createClient({ validate: true });

export const at = (id) => document.getElementById(id);

/**
 * Makes an element. Texts become text and never markup, whatever is in them.
 *
 * @param {string} name `li`, or with classes: `li.question.open`
 * @param {object} attributes functions are listeners: `{ onclick: … }`
 */
export function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element[key] = value;
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A text as it stands in the course's files: `code`, *stress*, and blocks between fences. */
export function prose(text) {
  const marks = /`([^`\n]+)`|\*(\S(?:[^*\n]*\S)?)\*/;
  // What a pattern's groups have found stands between the pieces.
  const words = (piece) => piece.split(marks).map((found, index) => index % 3 === 0 ? found : found && make(index % 3 === 1 ? "code" : "em", {}, found)).filter(Boolean);
  return text.split(/^```\w*\n([\s\S]*?)^```\s*$/m).flatMap((piece, index) =>
    index % 2 === 0 ? words(piece) : [make("pre", { tabindex: 0 }, make("code", {}, piece.trimEnd()))]);
}

/** The link to the book's first page, on servers that have the book. */
export function showBook({ book }) {
  at("book").hidden = book === "";
  at("book").href = book;
}

/** Whose layers the server runs on, where it has been told. */
export function showLayers({ layers }) {
  at("layers").hidden = layers === "";
  at("layers").textContent = `In this server, ${layers}.`;
}

export const count = (number, one, many = one + "s") => `${number} ${number === 1 ? one : many}`;

/** `just now`, `5 minutes ago`, `at 14:05`. */
export function when(date) {
  const minutes = Math.round((now() - date) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${count(minutes, "minute")} ago`;
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return minutes < 12 * 60 ? `at ${time}` : `${date.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`;
}

// MARK: The server's time

let ahead = 0;

/** The server's time: the timer ends for all at the same moment, whatever their own clocks say. */
export const now = () => Date.now() + ahead;

/** Compares clocks with an answer. Its field `Date` has whole seconds, so less than two is nothing. */
export function setClock(response) {
  const there = Date.parse(response?.headers.get("Date") ?? "");
  if (Number.isNaN(there)) return;
  const difference = there - Date.now();
  ahead = Math.abs(difference) < 2_000 ? 0 : difference;
}

/** `12:05`, `1:02:03`. */
export function clockText(milliseconds) {
  const all = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, String(all % 60).padStart(2, "0")];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** Shows the session's timer in some elements, until another end is set. */
export class SessionTimer {
  #end;
  #elements;
  #changed;
  #isRunning = false;

  /** @param {(isRunning: boolean, isOver: boolean) => void} changed is called when it starts, when it is stopped, and when it is over */
  constructor(elements, changed) {
    this.#elements = elements;
    this.#changed = changed;
    setInterval(() => this.#show(), 250);
  }

  set end(date) {
    // One that ended long ago belongs to another session.
    const end = date == null || now() - date > 15 * 60_000 ? undefined : date;
    if (end?.getTime() === this.#end?.getTime()) return;
    this.#end = end;
    this.#isRunning = end !== undefined && end > now();
    this.#changed(this.#isRunning, end !== undefined && !this.#isRunning);
    this.#show();
  }

  #show() {
    const left = this.#end === undefined ? undefined : this.#end - now();
    const text = left === undefined ? "–:––" : clockText(left);
    for (const element of this.#elements) {
      if (element.textContent !== text) element.textContent = text;
      element.classList.toggle("last-minute", left > 0 && left <= 60_000);
    }
    if (this.#isRunning && left <= 0) {
      this.#isRunning = false;
      this.#changed(false, true);
      say("Time is up.");
    }
  }
}

// MARK: Words

/** Tells those who do not see the page. Few things: what has to be heard now. */
export function say(text) {
  at("news").textContent = text;
}

/** What has gone wrong, and what can be done. */
export function words(error) {
  switch (error.code) {
    case "network":
      return "The server cannot be reached. Nothing that you see here is lost; try again in a moment.";
    case "missing_scope":
      return "You are in as a learner, and this page is the teacher’s.";
    case "login_required":
    case "bad_login":
      return "You are not in any more. Open your link again.";
    case "invalid_body":
      return error.errors.map(({ pointer, reason }) => `${pointer.slice(1) || "What was sent"} ${reason}`).join("; ") + ".";
    case "unexpected":
      return `The server has given an answer that this page does not know (${error.status}). Load the page again; if that does not help, its log says more.`;
    default:
      return `${error.detail[0].toUpperCase()}${error.detail.slice(1)}.`;
  }
}

export const isOut = (error) => ["login_required", "missing_scope", "bad_login"].includes(error.code);

/** Shows what has come of a call beside the button that made it. */
export function tell(element, error) {
  element.textContent = error === undefined ? "" : words(error);
}

// MARK: The way in

const isKey = /^#([\w-]{20,100})$/;

/**
 * The secret of the link, which stands behind the `#` because no browser sends that to a server. It is taken out of the address, so
 * that nobody reads it there. Shorter ones are places in the page.
 */
function takeKey() {
  const found = isKey.exec(location.hash)?.[1];
  if (found !== undefined) history.replaceState(null, "", location.pathname);
  return found;
}

/**
 * Opens a page: with the link's key, or with the session that is there; else the door stays, and says what to do.
 *
 * @param enter the call that takes a key
 * @param load shows the page, and gives the answer that it has shown
 */
export async function open(enter, load) {
  const key = takeKey();
  const attempt = async () => {
    const entered = key === undefined ? undefined : await enter({ key });
    const loaded = entered?.ok === false ? entered : await load();
    // Who comes without a link has done nothing wrong.
    if (!loaded.ok) shut(loaded.error.code === "login_required" ? "" : words(loaded.error));
  };
  at("again").onclick = attempt;
  // A new link, put into the address while the page is open.
  addEventListener("hashchange", () => { if (isKey.test(location.hash)) location.reload(); });
  await attempt();
}

/** Shows the door in the place of the page. */
export function shut(why = "") {
  document.body.dataset.place = "door";
  at("door-why").textContent = why;
  at("again").hidden = why === "";
}

/** Shows the page in the place of the door. */
export function unlock() {
  document.body.dataset.place = "inside";
}

/** Ends the session. */
export async function leave() {
  const left = await api.session.leave();
  if (left.ok) shut("You have left. Your link lets you in again.");
  else say(words(left.error));
}
