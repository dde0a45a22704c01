/** How this browser shows things: kept here, not with the account. */
import { signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'cosy' | 'compact';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
export const DENSITIES: readonly Density[] = ['cosy', 'compact'];

export const theme = signal<Theme>(kept('parley.theme', THEMES));
export const density = signal<Density>(kept('parley.density', DENSITIES));
export const formatting = signal(kept('parley.formatting', ['shown', 'hidden']) === 'shown');

export function chooseTheme(next: Theme): void {
  theme.value = next;
  keep('parley.theme', next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}

export function chooseDensity(next: Density): void {
  density.value = next;
  keep('parley.density', next);
}

export function showFormatting(shown: boolean): void {
  formatting.value = shown;
  keep('parley.formatting', shown ? 'shown' : 'hidden');
}

export function kept<T extends string>(key: string, values: readonly T[]): T {
  const fallback = values[0] as T;
  try {
    return values.find((it) => it === localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Lasts as long as the page.
  }
}
