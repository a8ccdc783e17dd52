// The service worker of a door: its page opens without a network, from a shell that names nobody. Nothing else is kept.

interface Keeps {
  /** The path of the page, of its shell, and of what the shell loads. */
  page: string
  shell: string
  assets: string[]
}

interface WorkerScope {
  keeps: Keeps
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

interface FetchEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as WorkerScope
const { page, shell, assets } = worker.keeps
const prefix = `folkmoot-door ${page} `
// Another version of any file is another cache.
const cacheName = prefix + assets.join(' ')

worker.addEventListener('install', (event) => event.waitUntil(keep().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(dropOld().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === page) event.respondWith(opened(request))
  else if (assets.includes(pathname)) event.respondWith(kept(pathname))
})

// A link that has ended opens what is kept here: it says so, and what is still on this device.
async function opened(request: Request): Promise<Response> {
  const answer = await fetch(request).catch(() => undefined)
  return answer && answer.status !== 404 ? answer : kept(shell)
}

async function keep(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([shell, ...assets])
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(path)) ?? fetch(path)
}

async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name)
  }
}
