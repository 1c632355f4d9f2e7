// What a teacher wants to know about an exercise while a class works on it.
import { at, count, make, prose } from "./common.js";

/** Opens the notes. */
export function showNotes(board, id) {
  const { title, minutes, hints, mistakes, tried, passed } = board.exercises.get(id);
  at("notes-title").textContent = `${id} ${title}`;
  const stuck = board.stuckAt(id);
  at("notes-body").replaceChildren(
    make("p.quiet", {}, [minutes > 0 ? `${count(minutes, "minute")}` : "", `${passed} of ${count(board.learners.size, "learner")} passed`, `${tried - passed} tried and not yet passed`].filter(Boolean).join(" · ")),
    ...part("What people get wrong", mistakes, "ul"),
    ...part("Hints, the mildest first", hints, "ol"),
    ...(stuck.length === 0 ? [] : [
      make("h3", {}, "Who is at it"),
      make("ul.people", {}, ...stuck.map(({ name, attempts, hints }) =>
        make("li", {}, make("strong", {}, name), ` ${count(attempts, "check")}${hints > 0 ? `, ${count(hints, "hint")}` : ""}`))),
    ]),
    ...(mistakes.length + hints.length > 0 ? [] : [make("p", {}, "The course that this server was started with has no notes for it.")]),
  );
  at("notes").showModal();
}

function part(title, texts, list) {
  if (texts.length === 0) return [];
  return [make("h3", {}, title), make(list, {}, ...texts.map((text) => make("li.prose", {}, ...prose(text))))];
}
