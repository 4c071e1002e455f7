// Two niceties of the desk, neither needed: a filter that sends itself, and the length of a text while it is written.
const GSM = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const DOUBLE = new Set("\f^{}\\[~]|€");

function parts(text) {
  const letters = [...text];
  const gsm = letters.every((letter) => GSM.has(letter) || DOUBLE.has(letter));
  const units = gsm ? letters.length + letters.filter((letter) => DOUBLE.has(letter)).length : text.length;
  const [alone, part] = gsm ? [160, 153] : [70, 67];
  return units <= alone ? Math.min(units, 1) : Math.ceil(units / part);
}

for (const form of document.querySelectorAll("form[data-sends-itself]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.submit());
}

for (const field of document.querySelectorAll("[data-counts] textarea")) {
  const place = field.form.querySelector("[data-count]");
  const show = () => {
    const texts = parts(field.value);
    const words = texts === 1 ? place.dataset.one : place.dataset.many;
    place.textContent = texts ? words.replace("{letters}", [...field.value].length).replace("{texts}", texts) : "";
  };
  field.addEventListener("input", show);
  show();
}
