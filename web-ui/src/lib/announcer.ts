/**
 * What a screen reader is told of new messages: at most one sentence every 1.5 s, folded when many come at once. The
 * list itself is no live region, since scrolling back in it would be read out.
 */
import { signal } from '@preact/signals';
import { t } from './i18n';

const EVERY_MS = 1500;
const FOLD_ABOVE = 3;
const LONGEST = 200;

export const announcement = signal('');
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  waiting.push(text.slice(0, LONGEST));
  if (timer === undefined) timer = setTimeout(tell, EVERY_MS);
}

function tell(): void {
  timer = undefined;
  announcement.value = waiting.length > FOLD_ABOVE ? t('log.announce', { count: waiting.length }) : waiting.join('. ');
  waiting = [];
}
