// The questions of the class, and the answers.
import { api, at, count, make, say, tell, when, words } from "./common.js";

/** As they were at the last look. */
let questions = [];
let shown;
/** The number of the question that is open. */
let current;
/** Answers that have been begun, by question: whoever closes one finds it again. */
const drafts = new Map();
let boardNow;

/** @param board gives the board: the exercises' titles are there */
export function watchQuestions(board) {
  boardNow = board;
  at("answer-text").oninput = () => drafts.set(current, at("answer-text").value);
  at("answer").onsubmit = (event) => {
    event.preventDefault();
    void send(at("answer-text").value.trim());
  };
  // An empty answer: the learner's page says that somebody came by.
  at("in-person").onclick = () => send("");
}

export async function loadQuestions() {
  const answer = await api.questions.all();
  tell(at("questions-error"), answer.error);
  if (!answer.ok) return answer;
  const known = new Set(questions.map(({ id }) => id));
  const added = answer.value.filter(({ id, answer }) => !known.has(id) && answer == null);
  if (shown !== undefined && added.length > 0) say(added.length === 1 ? `${added[0].name} asks about ${added[0].exercise}.` : `${added.length} new questions.`);
  questions = answer.value;
  show();
  return answer;
}

const isOpen = ({ answer }) => answer == null;

function show() {
  const [open, answered] = [questions.filter(isOpen), questions.filter((question) => !isOpen(question)).reverse()];
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = open.length > 0 ? `(${open.length}) ${title}` : title;
  at("open-count").hidden = open.length === 0;
  at("open-count").textContent = open.length;
  // What says when they were asked gets older, also where nothing else has changed.
  const form = questions.map(({ id, answer, askedAt }) => `${id}${answer ?? "?"}${when(askedAt)}`).join();
  if (form === shown) return;
  shown = form;
  const focused = at("questions").contains(document.activeElement) ? document.activeElement.dataset.question : undefined;
  at("open").replaceChildren(...(open.length > 0 ? open.map(line) : [make("li.none", {}, "No open questions.")]));
  at("answered").replaceChildren(...answered.map(line));
  at("answered-all").hidden = answered.length === 0;
  at("answered-sum").textContent = `${answered.length} answered`;
  if (focused !== undefined) at("questions").querySelector(`[data-question="${focused}"]`)?.focus();
}

function line(question) {
  const { id, name, exercise, text, askedAt } = question;
  return make("li", {},
    make("button.question", { type: "button", "data-question": id, onclick: () => showQuestion(question) },
      make("span.who", {}, make("strong", {}, name), ` on ${exercise}`),
      make("span.quiet", {}, when(askedAt)),
      make("span.excerpt", {}, text.trim() || "(the file alone)")));
}

function showQuestion({ id, name, exercise, text, file, askedAt, answer }) {
  current = id;
  const title = boardNow()?.exercises.get(exercise)?.title ?? "";
  at("question-title").textContent = `${name} on ${exercise} ${title}`;
  at("question-when").textContent = `Asked ${when(askedAt)}${answer == null ? "" : answer === "" ? ", answered in person" : ", answered"}`;
  at("question-text").textContent = text.trim() || "There is no text: the file is the question.";
  at("answer-text").value = drafts.get(id) ?? answer ?? "";
  tell(at("answer-error"));
  // A line an element: a style sheet counts them, so that a copy has no numbers in it.
  at("file").replaceChildren(make("code", {}, ...file.replace(/\n$/, "").split("\n").map((line) => make("span.line", {}, line + "\n"))));
  at("file").hidden = at("file-title").hidden = file === "";
  at("question").showModal();
  at("answer-text").focus();
}

async function send(text) {
  const question = current;
  const sent = await api.questions.answer({ question, text });
  if (!sent.ok) {
    at("answer-error").textContent = `${words(sent.error)} What you have written stays here.`;
    return;
  }
  drafts.delete(question);
  at("question").close();
  say("The answer is sent.");
  await loadQuestions();
  // The line that had the focus is gone, or further down.
  at("questions").focus();
}
