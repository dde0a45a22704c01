/** Whether somebody looks at this page, and whether the machine has a network. */
import { signal } from '@preact/signals';

const looking = () => document.visibilityState === 'visible' && document.hasFocus();

export const attentive = signal(looking());
export const networked = signal(navigator.onLine);

/** Begins to watch; `back` is called when the person or the network comes back. */
export function watchAttention(back: () => void): void {
  const look = () => {
    const now = looking();
    if (now && !attentive.value) back();
    attentive.value = now;
  };
  for (const event of ['focus', 'blur'] as const) addEventListener(event, look);
  document.addEventListener('visibilitychange', look);
  addEventListener('offline', () => {
    networked.value = false;
  });
  addEventListener('online', () => {
    networked.value = true;
    back();
  });
}
