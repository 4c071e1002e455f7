// Opens the page of a tablet without network: that page and its files, nothing else. What is on the tablet it never sees.
const KEPT = "door";
const HOME = "/door/";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page() {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(HOME, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    // A network that asks for a password first answers with a page of its own, and a desk under repair with another.
    if (!answer.headers.has("X-Door") || answer.status >= 500) throw new Error(answer.status);
    if (answer.ok) await kept.put(HOME, answer.clone());
    return answer;
  } catch {
    return (await kept.match(HOME)) ?? Response.error();
  }
}

const file = async (request) => (await (await caches.open(KEPT)).match(request)) ?? fetch(request);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === HOME) event.respondWith(page());
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});
