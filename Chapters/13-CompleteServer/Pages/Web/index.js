import { api, at, showBook } from "./common.js";

at("address").textContent = location.origin;

// Whose layers this runs on, and whether there is a book, is said where it is known; the page is whole without it.
const about = await api.class.about();
if (about.ok && about.value.layers !== "") {
  at("layers").textContent = `This server runs on ${about.value.layers}.`;
  at("layers").hidden = false;
}
if (about.ok) showBook(about.value);
