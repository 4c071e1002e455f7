// A shared computer: after 90 seconds without a touch everything is cleared, here and on the server. It says so 20 seconds before.
const IDLE = 90_000;
const WARNING = 20_000;
const away = document.body.dataset.kiosk;
const notice = document.getElementById("still-there");
const form = document.getElementById("forget");
let warning;
let ending;

const forget = () => {
  document.body.hidden = true;
  dispatchEvent(new Event("leaving"));
  if (form) form.submit();
  else location.replace(away);
};

const restart = () => {
  clearTimeout(warning);
  clearTimeout(ending);
  if (notice) notice.hidden = true;
  warning = setTimeout(() => {
    if (notice) notice.hidden = false;
    notice?.scrollIntoView({ block: "center" });
  }, IDLE - WARNING);
  ending = setTimeout(forget, IDLE);
};

if (away) {
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove", "reading"]) {
    addEventListener(kind, restart, { passive: true });
  }
  restart();
}
