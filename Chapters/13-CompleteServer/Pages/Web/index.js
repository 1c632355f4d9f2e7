import { api, at, showBook, showLayers } from "./common.js";

at("address").textContent = location.origin;

// Whose layers this runs on, and whether there is a book, is said where it is known; the page is whole without it.
const about = await api.class.about();
if (about.ok) {
  showLayers(about.value);
  showBook(about.value);
}
