/** Whether somebody looks at this page, and whether the machine has a network. */
import { signal } from '@preact/signals';

const looking = () => document.visibilityState === 'visible' && document.hasFocus();

export const attentive = signal(looking());
export const networked = signal(navigator.onLine);

/** Begins to watch; `lookAgain` is called when the person comes back, and when the network comes or goes. */
export function watchAttention(lookAgain: () => void): void {
  const look = () => {
    const now = looking();
    if (now && !attentive.value) lookAgain();
    attentive.value = now;
  };
  for (const event of ['focus', 'blur'] as const) addEventListener(event, look);
  document.addEventListener('visibilitychange', look);
  addEventListener('offline', () => {
    networked.value = false;
    lookAgain();
  });
  addEventListener('online', () => {
    networked.value = true;
    lookAgain();
  });
}
