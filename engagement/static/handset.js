// New texts appear by themselves. The same page is fetched again; only its list of texts is put in place.
const list = document.querySelector("[data-fresh]");
const newest = () => list.scrollTo?.(0, list.scrollHeight);

const refresh = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-fresh]");
  if (!fresh || fresh.textContent === list.textContent) return;
  list.replaceChildren(...fresh.children);
  newest();
};

if (list) {
  newest();
  setInterval(() => refresh().catch(() => {}), 3000);
}
