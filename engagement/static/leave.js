// Leave at once: the button, or Shift three times. Back does not return here, and the server ends what is open in this browser.
const form = document.getElementById("leave");
const leave = (event) => {
  event?.preventDefault();
  document.body.hidden = true;
  dispatchEvent(new Event("leaving"));
  navigator.sendBeacon(form.action);
  sessionStorage.left = "y";
  location.replace(form.dataset.to);
};
form?.addEventListener("submit", leave);

let presses = 0;
let last = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = 0;
    return;
  }
  if (event.repeat) return;
  presses = event.timeStamp - last < 1000 ? presses + 1 : 1;
  last = event.timeStamp;
  if (presses === 3) leave();
});
