// The door of one event. Each tap is a row with an id of its own, kept here first and sent then; the desk adds it once, however
// often and in whatever order it comes. What is here: what the desk said last, and what it does not have yet.
const page = document.getElementById("door");
const EVENT = Number(page.dataset.event);
const ROOM = Number(page.dataset.room ?? Infinity);
const AT_ONCE = 200; // rows in a sending
const EVERY_MINUTE = 60_000;
const UNDOABLE = 20; // the last taps
const STATES = new Set(["open", "over", "ended", "unknown"]);
const sending = document.getElementById("sending");
const undoing = document.getElementById("undo");
const find = document.getElementById("find");
const finishing = document.getElementById("finishing");

let store = null; // the database of this browser; null: it keeps nothing
let rows = []; // not sent yet
let kept = { seq: 0, here: {}, taps: [], refused: 0, names: [], since: 0, until: 0 };
let state = "open";
let reached = true;
let gone = false;
let lost = 0; // taps that the desk did not take at the end

const whole = (asked) => new Promise((done, failed) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

function open() {
  const asked = indexedDB.open("door", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("rows", { keyPath: "id" });
    asked.result.createObjectStore("kept");
  };
  return whole(asked);
}

// One change of what is kept: `rows` are added or go, and the rest is written anew.
const change = (added, gone = []) => new Promise((done, failed) => {
  if (!store) return done();
  const all = store.transaction(["rows", "kept"], "readwrite", { durability: "strict" });
  for (const row of added) all.objectStore("rows").put(row);
  for (const id of gone) all.objectStore("rows").delete(id);
  all.objectStore("kept").put(kept, EVENT);
  all.oncomplete = done;
  all.onabort = () => failed(all.error);
});

const ours = () => rows.filter((row) => row.event === EVENT);
const counted = () => {
  const here = { ...kept.here };
  for (const row of ours()) here[row.language] = (here[row.language] ?? 0) + row.n;
  return here;
};
const words = (text, n) => text.replace("{n}", n);

function say() {
  const { sent, waiting, away, later, unknown, over, unkept, refused, other } = sending.dataset;
  const left = ours().length;
  const others = rows.length - left;
  const said = [];
  if (!reached) said.push(away);
  if (state === "unknown") said.push(unknown);
  if (state === "over") said.push(over);
  if (left) said.push(words(waiting, left));
  if (left && !reached) said.push(later);
  if (!left && reached && state === "open") said.push(sent);
  if (!store && left) said.push(unkept);
  if (kept.refused) said.push(words(refused, kept.refused));
  if (others) said.push(words(other, others));
  const text = said.join(" ");
  const place = sending.querySelector("p");
  if (place.textContent !== text) place.textContent = text;
  sending.classList.toggle("away", !reached);
  sending.classList.toggle("waiting", reached && text !== sent);
}

function show() {
  const here = counted();
  const buttons = [...document.querySelectorAll("[data-language]")];
  const named = new Set(buttons.map((button) => button.dataset.language));
  for (const [language, n] of Object.entries(here)) {
    if (!named.has(language)) here[""] = (here[""] ?? 0) + n;
  }
  let all = 0;
  for (const button of buttons) {
    const n = here[button.dataset.language] ?? 0;
    button.querySelector(".n").textContent = n;
    button.classList.toggle("just", button.dataset.language === kept.taps.at(-1)?.language);
    all += n;
  }
  document.getElementById("here").textContent = all;
  const full = document.getElementById("full");
  if (full) full.hidden = all <= ROOM;
  showUndo();
  showNames();
  say();
}

// By which tap a party is in: one of this tablet that was not sent yet, or the one the desk knows of.
function tapOf(party, waiting = ours()) {
  const undone = new Set(waiting.map((row) => row.undoes));
  const own = waiting.find((row) => row.sign_up === party.id && !undone.has(row.id));
  if (own) return { id: own.id, n: own.n };
  return party.tap && !undone.has(party.tap) ? { id: party.tap, n: party.came } : null;
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function lineOf(party) {
  const line = document.getElementById("party").content.firstElementChild.cloneNode(true);
  const size = line.querySelector("small");
  line.querySelector("bdi").textContent = party.name;
  line.querySelector("[data-spoken]").textContent = party.spoken;
  line.querySelector("[data-waits]").hidden = !party.waits;
  size.textContent = party.n === 1 ? size.dataset.one : words(size.dataset.more, party.n);
  for (const button of line.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent}: ${party.name}`);
  return line;
}

// Lines are made anew only for other names: a button that goes while it is pressed is not pressed.
let lined = "";
function showNames() {
  document.getElementById("signed-up").hidden = !kept.names.length;
  const list = document.querySelector(".names");
  const as = JSON.stringify(kept.names.map(({ id, name, n, waits }) => [id, name, n, waits]));
  if (as !== lined) list.replaceChildren(...kept.names.map(lineOf));
  lined = as;
  const waiting = ours();
  const wanted = folded(find.value.trim());
  let inside = 0;
  for (const [place, party] of kept.names.entries()) {
    const line = list.children[place];
    const came = tapOf(party, waiting);
    const [enter, there] = [line.querySelector("[data-in]"), line.querySelector("[data-is-in]")];
    enter.hidden = Boolean(came);
    there.hidden = !came;
    enter.onclick = () => tap(party.language, party.spoken, party.n, party.id);
    there.querySelector("button").onclick = () => undo(came.id, party.language, came.n);
    line.hidden = !folded(party.name).includes(wanted);
    inside += Boolean(came);
  }
  const sum = document.querySelector("#signed-up [data-words]");
  sum.textContent = words(sum.dataset.words, inside).replace("{all}", kept.names.length);
}

// Names are here until the event ends. A clock that was turned back is not waited for: the desk sends them again.
function forgetNames() {
  const now = Date.now();
  if (!kept.names.length || (now < kept.until && now >= kept.since)) return;
  kept.names = [];
  change([]).catch(() => { store = null; });
}

// Who was erased is nobody here, too: no name, and no tap that says who came.
function forgetThose(ids) {
  kept.names = kept.names.filter((one) => !ids.has(one.id));
  for (const one of kept.taps) if (ids.has(one.party)) delete one.party;
}

function showUndo() {
  const last = kept.taps.at(-1);
  undoing.hidden = !last;
  if (!last) return;
  const party = kept.names.find((one) => one.id === last.party);
  const [name, number] = [undoing.querySelector("bdi"), undoing.querySelector("[data-one]")];
  name.textContent = party?.name ?? last.said;
  number.textContent = last.n === 1 ? number.dataset.one : words(number.dataset.more, last.n);
}

const make = (row) => {
  kept.seq += 1;
  const made = { id: crypto.randomUUID(), event: EVENT, seq: kept.seq, at: new Date().toISOString(), ...row };
  rows.push(made);
  return made;
};

async function keep(row) {
  show();
  await change([row]).catch(() => { store = null; });
  soon();
}

function tap(language, said, n = 1, party = undefined) {
  const row = make({ language, n, sign_up: party });
  kept.taps = [...kept.taps, { id: row.id, language, n, said, party }].slice(-UNDOABLE);
  return keep(row);
}

function undo(id, language, n) {
  kept.taps = kept.taps.filter((one) => one.id !== id);
  return keep(make({ language, n: -n, undoes: id }));
}

// What the desk answered. What it has is here no more; what it cannot read is counted, so that nobody thinks it has it.
async function hear(answer) {
  state = answer.state;
  if (state === "ended") return last(answer);
  if (state !== "open") {
    kept.names = [];
    return change([]);
  }
  if (answer.unreadable) return;
  const settled = new Set([...answer.taken, ...answer.refused]);
  rows = rows.filter((row) => !settled.has(row.id));
  kept.here = answer.here;
  [kept.since, kept.until] = [Date.now(), Date.now() + answer.names_for * 1000];
  if (answer.names) kept.names = answer.names;
  if (!answer.names_for) kept.names = [];
  forgetThose(new Set(answer.forget));
  kept.refused += answer.refused.length;
  await change([], [...settled]);
}

// It was ended at the desk, which takes what was tapped before; of the rest it is said how many they were.
async function last({ taken, refused }) {
  const settled = new Set([...taken ?? [], ...refused ?? []]);
  rows = rows.filter((row) => !settled.has(row.id));
  lost += refused?.length ?? 0;
  if (!settled.size || !ours().length) await clear("ended", lost + rows.length);
}

let busy = false;
let asked = 0; // when the names were asked for last
async function send() {
  if (busy || gone) return;
  busy = true;
  try {
    let some;
    do {
      some = ours().slice(0, AT_ONCE);
      const names = Date.now() >= asked + EVERY_MINUTE || some.some((row) => row.sign_up || row.undoes);
      const answer = await fetch(page.dataset.sync, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ check_ins: some, names }),
        cache: "no-store", redirect: "error", signal: AbortSignal.timeout(15_000),
      });
      const said = await answer.json();
      // A network that asks for a password first answers too.
      if (!answer.headers.has("X-Door") || !STATES.has(said.state)) throw new Error(answer.status);
      if (names) asked = Date.now();
      await hear(said);
      // What was tapped meanwhile goes too; but nothing again that the desk said nothing of.
    } while (ours().length && ours()[0] !== some[0] && ["open", "ended"].includes(state) && !gone);
    reached = true;
  } catch {
    reached = false;
  }
  busy = false;
  if (!gone) show();
}

let timer;
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(send, 300);
};

// Nothing stays on the tablet: not what was counted, not the page itself.
async function clear(why, untaken = 0) {
  gone = true;
  [rows, kept.names] = [[], []];
  store?.close();
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase("door");
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
  await caches?.delete("door");
  for (const one of await navigator.serviceWorker?.getRegistrations() ?? []) await one.unregister();
  const main = document.getElementById("main");
  const [heading, said] = [document.createElement("h1"), document.createElement("p")];
  heading.textContent = main.dataset.thanks;
  said.textContent = main.dataset[why];
  main.replaceChildren(heading, said);
  if (untaken) {
    const note = document.createElement("p");
    note.textContent = words(sending.dataset.refused, untaken);
    main.append(note);
  }
  for (const part of [sending, undoing, document.getElementById("finish")]) part.hidden = true;
}

async function finish() {
  await send();
  if (gone) return;
  const left = ours().length;
  const [nothing, unsent, away] = ["nothing", "unsent", "away"].map((one) => finishing.querySelector(`[data-${one}]`));
  unsent.textContent = words(unsent.dataset.words, left);
  nothing.hidden = left > 0 || !reached;
  unsent.hidden = left === 0;
  away.hidden = reached;
  finishing.querySelector("[value=finish]").hidden = left > 0;
  finishing.querySelector("[value=lose]").hidden = left === 0;
  finishing.returnValue = "";
  finishing.showModal();
}

finishing.addEventListener("close", async () => {
  if (!["finish", "lose"].includes(finishing.returnValue)) return;
  const headers = { "Content-Type": "application/json" };
  await fetch(page.dataset.finish, { method: "POST", headers, body: "{}", signal: AbortSignal.timeout(15_000) }).catch(() => {});
  await clear("finished");
});

// The page and its files, as they are now, for when there is no network.
async function beThereWithoutNetwork() {
  if (!navigator.serviceWorker || !globalThis.caches) return;
  await navigator.serviceWorker.register(page.dataset.worker, { scope: page.dataset.home });
  const files = [...document.querySelectorAll("link[href], script[src]")].map((one) => one.href || one.src);
  const cache = await caches.open("door");
  for (const old of await cache.keys()) {
    if (old.url !== new URL(page.dataset.home, location).href && !files.includes(old.url)) await cache.delete(old);
  }
  await cache.addAll([page.dataset.home, ...files]);
  page.dataset.ready = "";
}

async function begin() {
  store = await open().catch(() => null);
  if (store) {
    const all = store.transaction(["rows", "kept"]);
    const [there, before] = await Promise.all([whole(all.objectStore("rows").getAll()), whole(all.objectStore("kept").get(EVENT))]);
    rows = there.sort((one, other) => one.seq - other.seq);
    kept = { ...kept, ...before };
    navigator.storage?.persist?.();
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.onclick = () => tap(button.dataset.language, button.querySelector("bdi").textContent);
  }
  undoing.querySelector("button").onclick = () => {
    const last = kept.taps.at(-1);
    if (last) undo(last.id, last.language, last.n);
  };
  find.oninput = showNames;
  document.getElementById("finish").onclick = finish;
  forgetNames();
  show();
  setInterval(() => {
    forgetNames();
    if (!gone) showNames();
  }, 10_000);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  setInterval(send, 20_000);
  send();
  beThereWithoutNetwork().catch(() => {}); // offline already: what was kept before is there
}

begin();
