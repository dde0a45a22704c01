/**
 * The service worker: keeps the files of one version, so that the client opens without a network, and nothing else. A
 * new version waits until its page asks for it; then the old files go.
 */
import { planFor } from './plan';

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** As much of a worker's world as is used here: the types of pages and of workers do not go together. */
interface World {
  /** Written before this script by the build: the version, and what belongs to it. */
  readonly shell: { version: string; files: string[]; fixed: string[] };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const world = self as unknown as World;
const { version, files, fixed } = world.shell;
const PREFIX = 'parley-';
const KEPT = PREFIX + version;
const PAGE = '/';

world.addEventListener('install', (event) => event.waitUntil(keepAll()));
world.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => world.clients.claim())));
world.addEventListener('message', ({ data }) => {
  if (data === 'take over') void world.skipWaiting();
});
world.addEventListener('fetch', (event) => {
  const { request } = event;
  const plan = planFor(request, location.origin, fixed);
  if (plan === 'screen') event.respondWith(fetch(request).catch(() => kept(PAGE)));
  if (plan === 'file') event.respondWith(keptOrFetched(request));
  if (plan === 'fixed') event.respondWith(fetch(request).catch(() => kept(request)));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.addAll([PAGE, ...fixed].map((path) => new Request(path, { cache: 'reload' })));
  await cache.addAll(files);
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((it) => it.startsWith(PREFIX) && it !== KEPT).map((it) => caches.delete(it)));
}

async function kept(asked: Request | string): Promise<Response> {
  return (await caches.match(asked)) ?? Response.error();
}

async function keptOrFetched(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    void caches.open(KEPT).then((cache) => cache.put(request, copy));
  }
  return answer;
}
