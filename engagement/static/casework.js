// Two niceties of the desk, neither needed: a filter that sends itself, and the length of a text while it is written.
const GSM = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const DOUBLE = new Set("\f^{}\\[~]|€");

// As engagement/messaging/segments.py counts: a letter of two units is never split between two texts.
function parts(letters) {
  const gsm = letters.every((letter) => GSM.has(letter) || DOUBLE.has(letter));
  const sizes = letters.map((letter) => (gsm ? 1 + DOUBLE.has(letter) : letter.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, part] = gsm ? [160, 153] : [70, 67];
  if (units <= alone) return Math.min(units, 1);
  let [count, room] = [1, part];
  for (const size of sizes) {
    if (size > room) [count, room] = [count + 1, part];
    room -= size;
  }
  return count;
}

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
