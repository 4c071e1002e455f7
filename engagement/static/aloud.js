// Reads what carries data-say, never a person's own words: its recording, else a voice of the page's language, else no button.
const speech = globalThis.speechSynthesis;
const page = document.documentElement;
const button = document.getElementById("aloud").content.firstElementChild;
const parts = [...document.querySelectorAll("[data-aloud]")];
let stop = () => {};

// Same language, same script: Farsi may read Dari, Cantonese never reads Mandarin.
function isOurs(tag) {
  try {
    const [one, other] = [tag.replace(/_/g, "-"), page.lang].map((each) => new Intl.Locale(each).maximize());
    return one.language === other.language && one.script === other.script;
  } catch {
    return false;
  }
}

// Best from near here, then from inside the device. What is told to one person does not leave it.
function voiceFor(part) {
  const near = [page.lang.slice(-2), "US", "MX"];
  const points = (voice) => 4 * near.includes(voice.lang.slice(-2)) + 2 * voice.localService + voice.default;
  const may = (voice) => isOurs(voice.lang) && (voice.localService || !("private" in part.dataset));
  return speech?.getVoices().filter(may).sort((one, other) => points(other) - points(one))[0];
}

// Not what is folded up, nor what is not yet translated.
function readable(part) {
  const own = [...part.querySelectorAll("[data-say]")].filter((one) => one.closest("[data-aloud]") === part);
  return own.filter((one) => one.offsetParent && one.closest("[lang]") === page && !one.querySelector("[lang]"));
}

// Sentence by sentence: some browsers fall silent in the middle of a long text.
function speak(part, done) {
  const voice = voiceFor(part);
  const lines = voice ? readable(part).flatMap((one) => one.innerText.split("\n")) : [];
  const texts = lines.filter((text) => text.trim());
  for (const [index, text] of texts.entries()) {
    const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9, onerror: done });
    said.onstart = () => dispatchEvent(new Event("reading"));
    if (index === texts.length - 1) said.onend = done;
    speech.speak(said);
  }
  if (!texts.length) done();
  return () => speech?.cancel();
}

function play(part, done) {
  const sound = new Audio(part.dataset.aloud);
  let quiet = () => sound.pause();
  sound.ontimeupdate = () => dispatchEvent(new Event("reading"));
  sound.onended = done;
  sound.onerror = () => { quiet = speak(part, done); };
  sound.play().catch(() => {});
  return () => quiet();
}

function start(part, made) {
  stop();
  const show = (on) => {
    made.classList.toggle("on", on);
    made.querySelectorAll("span").forEach((words, index) => { words.hidden = on !== Boolean(index); });
  };
  let quiet = () => {};
  const done = () => {
    if (stop !== end) return;
    stop = () => {};
    show(false);
  };
  const end = () => { done(); quiet(); };
  stop = end;
  show(true);
  const recorded = part.dataset.aloud && !("private" in part.dataset && voiceFor(part));
  quiet = (recorded ? play : speak)(part, done);
}

function offer(part) {
  const [first] = readable(part);
  if (!first || !(part.dataset.aloud || voiceFor(part))) return part.made?.remove();
  if (part.made?.isConnected) return;
  const made = part.made = document.importNode(button, true);
  first.id ||= `say-${parts.indexOf(part)}`;
  made.setAttribute("aria-describedby", first.id);
  made.onclick = () => (made.classList.contains("on") ? stop() : start(part, made));
  (first.closest(".choice, ul, .row") ?? first).after(made);
}

const offerAll = () => parts.forEach(offer);
offerAll();
speech?.addEventListener?.("voiceschanged", offerAll);
for (const kind of ["pagehide", "leaving"]) addEventListener(kind, () => stop());
document.addEventListener("visibilitychange", () => document.hidden && stop());
