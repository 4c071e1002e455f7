// A page the browser kept and brings back (the Back button) asks again: whoever left or signed out in between finds nothing on it.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.body.hidden = true;
  location.reload();
});
