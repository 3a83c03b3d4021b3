/**
 * The service worker: keeps one whole version of the app on the device and serves all of it or nothing of it. A newer version is fetched
 * beside it and waits until the page asks. It knows no documents; the build writes in which files it keeps.
 */
declare const ALL_FILES: readonly string[];
declare const APP_VERSION: string;

/** What of a service worker is used here; the DOM's types know none. */
interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Fetched extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface OfflineScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', act: (event: Extendable) => void): void;
  addEventListener(kind: 'fetch', act: (event: Fetched) => void): void;
  addEventListener(kind: 'message', act: (event: MessageEvent) => void): void;
}
const worker = globalThis as unknown as OfflineScope;

const PREFIX = 'orgmorph-app-';
const OWN = PREFIX + APP_VERSION;
/** Caches that stay when a newer version takes over: pages that are open still run on the one before. */
const KEPT = 2;

worker.addEventListener('install', (event) => {
  // All of it or nothing: a version with holes would be a mixed one.
  event.waitUntil(
    caches
      .open(OWN)
      .then((cache) => cache.addAll(ALL_FILES.map((file) => new Request(new URL(file, worker.registration.scope), { cache: 'no-cache' })))),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => worker.clients.claim()));
});

worker.addEventListener('message', ({ data }) => {
  if (data === 'renew') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const own = await caches.open(OWN);
  // The page itself is always this version's; its parts bear the hash of their content in their names, so that they can be of no other.
  const path = new URL(request.url).pathname;
  const home = path === new URL(worker.registration.scope).pathname || path.endsWith('/index.html');
  const kept = home ? await own.match(worker.registration.scope) : ((await own.match(request)) ?? (await caches.match(request)));
  return kept ?? fetch(request);
}

async function forgetOld(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
  // In the order in which they were made, the oldest first.
  for (const name of old.slice(0, Math.max(0, old.length - (KEPT - 1)))) await caches.delete(name);
}
