/** What this browser shows of what is new, and whether it may: kept here, for all tabs. */
import { signal } from '@preact/signals';
import { keep, kept } from './preferences';

const VALUES = {
  /** Whether anything is shown, once the browser allows it. */
  shown: ['on', 'off'],
  /** Whether notifications tell what was said. */
  text: ['on', 'off'],
  sound: ['off', 'on'],
  /** Whether I was asked already. */
  asked: ['off', 'on'],
} as const;

export type Wish = keyof typeof VALUES;
type Allowed = NotificationPermission | 'unsupported' | 'insecure';

const KEY = 'parley.notices.';
const read = (wish: Wish) => kept(KEY + wish, VALUES[wish]) === 'on';
const all = () => ({ shown: read('shown'), text: read('text'), sound: read('sound'), asked: read('asked') });

export const wishes = signal(all());
export const allowed = signal<Allowed>(look());

function look(): Allowed {
  if (window.isSecureContext === false) return 'insecure';
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** As it is now: other tabs change it, and so does the browser. */
export function lookAgain(): void {
  wishes.value = all();
  allowed.value = look();
}

export function wish(what: Wish, on: boolean): void {
  wishes.value = { ...wishes.value, [what]: on };
  keep(KEY + what, on ? 'on' : 'off');
}

/** Asks for leave, which browsers grant only where somebody has pressed a button. */
export async function askLeave(): Promise<void> {
  wish('asked', true);
  wish('shown', true);
  await Notification.requestPermission();
  lookAgain();
}
