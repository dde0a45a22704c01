/** The emoji that are used most in this browser, the most used first. */
import { signal } from '@preact/signals';

const KEY = 'parley.emoji';
const MOST = 24;
const FIRST: readonly string[] = ['👍', '🎉', '❤️', '😂', '👀', '🙏'];

type Counts = Readonly<Record<string, number>>;

const counts = signal<Counts>(kept());

/** As many as wanted: one's own first, then what most people begin with. */
export function favourites(most: number): string[] {
  const own = Object.entries(counts.value)
    .sort(([, a], [, b]) => b - a)
    .map(([char]) => char);
  return [...new Set([...own, ...FIRST])].slice(0, most);
}

export function used(char: string): void {
  const next = Object.entries({ ...counts.value, [char]: (counts.value[char] ?? 0) + 1 });
  counts.value = Object.fromEntries(next.sort(([, a], [, b]) => b - a).slice(0, MOST));
  try {
    localStorage.setItem(KEY, JSON.stringify(counts.value));
  } catch {
    // Lasts as long as the page.
  }
}

function kept(): Counts {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return isCounts(found) ? found : {};
  } catch {
    return {};
  }
}

const isCounts = (it: unknown): it is Counts =>
  typeof it === 'object' && it !== null && Object.values(it).every((count) => typeof count === 'number');
