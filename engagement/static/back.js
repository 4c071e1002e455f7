// A page that Back brings from the browser's memory asks again: whoever left or signed out finds nothing. Nor, after leaving, what was typed.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    document.body.hidden = true;
    location.reload();
  } else if (sessionStorage.left && performance.getEntriesByType("navigation")[0].type === "back_forward") {
    for (const form of document.forms) form.reset();
  }
});
