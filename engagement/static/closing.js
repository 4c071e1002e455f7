// What is being written at the desk is kept by the server: when another form of the page is sent or a link followed, and when the
// desk closes because nobody uses it, before which its page asks whether somebody is there.
const notice = document.getElementById("closing");
const WARNING = 300; // seconds
const OFTEN = 15;
let writing = null; // the form in which something was typed last
let touched = false;
let timer;

const again = (seconds) => {
  clearTimeout(timer);
  timer = setTimeout(check, Math.max(1, seconds) * 1000);
};

const ask = async (method) => {
  const headers = { "X-CSRFToken": notice.dataset.token };
  const answer = await fetch(notice.dataset.asks, { method, headers, cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).left;
};

// Also what was typed before this script was there, and what a refused form brought back.
const changed = (field) => {
  if (field.getAttribute("aria-invalid") === "true") return true;
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
};
const isWritten = (form) => form.getAttribute("method") === "post" && [...form.elements].some(changed);

const keeperOf = (form) => {
  const of = new URL(form.getAttribute("action") || location.href, location.href);
  return `${notice.dataset.keeps}?of=${encodeURIComponent(of.pathname + of.search)}`;
};

const leave = () => {
  document.body.hidden = true;
  clearTimeout(timer);
  writing ??= [...document.forms].find(isWritten);
  if (!writing) return location.replace(notice.dataset.leaves);
  writing.setAttribute("action", keeperOf(writing));
  HTMLFormElement.prototype.submit.call(writing); // a field may be called “submit”
};

const warn = (left) => {
  const place = notice.querySelector("[data-words]");
  const at = new Date(Date.now() + left * 1000);
  const time = at.toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit", hour12: true, timeZone: notice.dataset.zone });
  place.textContent = place.dataset.words.replace("{time}", time);
  if (!notice.open) notice.showModal();
};

async function check() {
  try {
    let left = await ask("GET");
    if (left > 0 && left <= WARNING && touched && !notice.open) left = await ask("POST");
    touched = false;
    if (left <= 0) return leave();
    if (left > WARNING) {
      if (notice.open) notice.close();
      // One look at the end of each five minutes, so that what counts as being there is not long past.
      return again(Math.min(left - WARNING, WARNING));
    }
    warn(left);
    again(Math.min(left, OFTEN));
  } catch {
    again(OFTEN); // no network, or a server that is starting: nothing is lost while the page stands
  }
}

const stay = async () => {
  await ask("POST").catch(() => {});
  check();
};
notice.addEventListener("submit", stay); // the button
notice.addEventListener("cancel", stay); // the Escape key
for (const kind of ["pointerdown", "keydown", "wheel"]) {
  addEventListener(kind, () => (touched = true), { passive: true });
}
addEventListener("input", (event) => {
  if (event.target.form?.getAttribute("method") === "post") writing = event.target.form;
});
let kept = false;
const keepFirst = async (event, sent, goOn) => {
  const others = [...document.forms].filter((form) => form !== sent && isWritten(form));
  if (kept || event.defaultPrevented || !others.length) return;
  event.preventDefault();
  for (const form of others) await fetch(keeperOf(form), { method: "POST", body: new FormData(form) }).catch(() => {});
  kept = true;
  goOn();
};
addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target === writing) writing = null;
  if (target.getAttribute("method") === "post") keepFirst(event, target, () => target.requestSubmit(submitter));
});
// A link that leaves this page in this tab; what opens beside it, or is a place on it, leaves the words where they are.
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const beside = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target || link?.hasAttribute("download");
  if (!link || beside || !/^https?:$/.test(link.protocol) || link.href.split("#")[0] === location.href.split("#")[0]) return;
  keepFirst(event, null, () => location.assign(link.href));
});
addEventListener("pageshow", () => { kept = false; }); // come back to by Back: what is written from now on is kept anew
document.addEventListener("visibilitychange", () => document.hidden || check());
again(WARNING);
