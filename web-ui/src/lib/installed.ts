/** The client as an installed app: its files kept by a service worker, and word of a new version. */
import { signal } from '@preact/signals';

/** A new version is here and waits for the pages of the old one. */
export const renewable = signal(false);

/** The page runs under a content policy by which no plain string names a script: this is the one that may. */
const WORKER = '/sw.js';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return (
    trustedTypes?.createPolicy('parley-worker', { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER
  );
}

const LOOK_EVERY_MS = 60 * 60_000;
let waiting: ServiceWorker | undefined;

/** Also without one the client works; then only less well without a network. */
export async function keepInstalled(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(workerUrl()).catch(() => undefined);
  if (!registration) return;
  watch(registration.installing);
  if (registration.waiting) found(registration.waiting);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}

/** Loads the page anew, with the new version if there is one. */
export function renew(): void {
  if (!waiting) location.reload();
  navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take over');
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) found(worker);
  });
}

function found(worker: ServiceWorker): void {
  waiting = worker;
  renewable.value = true;
}
