// The review sheet while somebody works on it: what is written is kept in this browser, counted, shown filled in, and saved as a
// file. `parts` stands before this: it is the desk's own counter (static/segments.js).
const sheet = JSON.parse(document.getElementById("sheet").textContent);
const words = sheet.words;
const lines = [...document.querySelectorAll("tr.line")].map((row) => {
  const [mark, , now, correction, remark] = row.cells;
  const filled = row.nextElementSibling?.classList.contains("filled") ? row.nextElementSibling : null;
  return { row, mark: mark.textContent, shown: now.textContent, correction, remark, filled };
});
const place = /%\(\w+\)[a-z]/g;
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const plain = (text) => text.replace(marks, "").replace(/\s+/g, " ").trim();
const written = (line) => plain(line.correction.innerText) || plain(line.shown);
const isChanged = (line) => written(line) !== plain(line.shown);
const say = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// Puts a text into an element: what is filled in later, or is filled in now, in an element of its own that keeps it whole.
function show(element, text, values, editable) {
  element.replaceChildren();
  let from = 0;
  for (const found of text.matchAll(place)) {
    const whole = Object.assign(document.createElement("bdi"), { className: "place", dir: values ? "auto" : "ltr" });
    whole.textContent = values?.[found[0].slice(2, -2)] ?? found[0];
    if (editable) whole.contentEditable = "false";
    element.append(text.slice(from, found.index), whole);
    from = found.index + found[0].length;
  }
  element.append(text.slice(from));
}

// The text as it goes out, with the longest there is in each place, marks around them where they are sent, and its link.
function sent(line) {
  const text = written(line).replace(place, (found) => sheet.longest[found.slice(2, -2)] ?? found);
  return line.filled.dataset.link ? `${text}\n${line.filled.dataset.link}` : text;
}

function refresh(line) {
  line.row.classList.toggle("changed", isChanged(line));
  if (!line.filled) return;
  show(line.filled.querySelector("bdi"), written(line), sheet.examples);
  const place = line.filled.querySelector(".parts");
  if (!place) return;
  const count = parts([...sent(line)]);
  place.textContent = say(words.parts, { parts: count, most: sheet.most });
  line.filled.classList.toggle("long", count > sheet.most);
}

const told = (line) => plain(line.remark.innerText);
const touched = () => lines.filter((line) => isChanged(line) || told(line));
const counts = () => ({ changed: lines.filter(isChanged).length, remarks: lines.filter(told).length });
const note = (text) => { document.querySelector("#keeping p").textContent = text; };
const state = () => Object.fromEntries(touched().map((line) => [line.mark, [written(line), told(line)]]));

function keep() {
  try {
    localStorage.setItem(sheet.id, JSON.stringify(state()));
    note(say(words.kept, { ...counts(), time: new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }) }));
  } catch {
    note(words.not_kept);
  }
}

function bring(kept) {
  for (const line of lines) {
    const [correction, remark] = kept[line.mark] ?? [];
    if (correction) show(line.correction, line.row.classList.contains("list") ? correction.replaceAll(" ; ", " ;\n") : correction, null, true);
    if (remark) line.remark.textContent = remark;
    refresh(line);
  }
}

function file() {
  const kept = lines.map((line) => ({
    mark: line.mark, shown: line.shown,
    ...(isChanged(line) && { correction: written(line) }), ...(told(line) && { remark: told(line) }),
  }));
  return JSON.stringify({ kind: sheet.kind, id: sheet.id, tag: sheet.tag, source: sheet.source, lines: kept });
}

function save() {
  const name = `review-${sheet.tag}-${new Date().toISOString().slice(0, 10)}.json`;
  const link = Object.assign(document.createElement("a"), { download: name });
  link.href = URL.createObjectURL(new Blob([file()], { type: "application/json" }));
  link.click();
  keep();
  note(say(words.saved, { name, ...counts() }));
}

async function open(chosen) {
  try {
    const kept = JSON.parse(await chosen.text());
    if (kept.id !== sheet.id) return note(words.other_file);
    bring(Object.fromEntries(kept.lines.map((line) => [line.mark, [line.correction, line.remark]])));
    keep();
  } catch {
    note(words.other_file);
  }
}

let soon;
for (const line of lines) {
  line.correction.addEventListener("input", () => refresh(line));
  // What is filled in later cannot be written into: whoever taps it writes behind it.
  line.correction.addEventListener("click", (event) => {
    if (!event.target.classList.contains("place")) return;
    line.correction.focus();
    const behind = document.createRange();
    behind.setStartAfter(event.target);
    getSelection().removeAllRanges();
    getSelection().addRange(behind);
  });
  // What was typed as %(code)s is kept whole again; what was erased comes back.
  line.correction.addEventListener("blur", () => { show(line.correction, written(line), null, true); refresh(line); });
  for (const cell of [line.correction, line.remark]) {
    cell.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(keep, 400); });
    cell.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (line.row.classList.contains("list")) document.execCommand("insertText", false, " ; ");
    });
    cell.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, plain(event.clipboardData.getData("text/plain")));
    });
  }
}
document.getElementById("keeping").hidden = false;
document.querySelector("#keeping button").addEventListener("click", save);
document.querySelector("#keeping input").addEventListener("change", (event) => open(event.target.files[0]));
addEventListener("pagehide", keep);
try { bring(JSON.parse(localStorage.getItem(sheet.id) ?? "{}")); } catch { bring({}); }
keep();
