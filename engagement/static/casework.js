// Two niceties of the desk, neither needed: a filter that sends itself, and the length of a text while it is written.
import { parts } from "./segments.js";

for (const form of document.querySelectorAll("form[data-sends-itself]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.submit());
}

for (const field of document.querySelectorAll("[data-counts] textarea")) {
  const place = field.form.querySelector("[data-count]");
  const show = () => {
    const letters = [...field.value.trim()];
    const texts = parts(letters);
    const words = texts === 1 ? place.dataset.one : place.dataset.many;
    place.textContent = texts ? words.replace("{letters}", letters.length).replace("{texts}", texts) : "";
  };
  field.addEventListener("input", show);
  show();
}
