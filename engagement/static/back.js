// A page the browser kept and brings back (the Back button) asks again: whoever left or signed out in between finds nothing on it.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.body.hidden = true;
    location.reload();
    return;
  }
  // After "Leave this site" the browser would still fill in what was typed or ticked here, from its own memory of the tab.
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.type !== "back_forward" || !sessionStorage.getItem("left")) return;
  for (const form of document.forms) form.reset();
});
