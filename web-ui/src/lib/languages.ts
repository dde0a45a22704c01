/** The languages of the page: which one somebody reads, and where its words are. Each is fetched when it is chosen. */
import { signal } from '@preact/signals';
import { english, type Locale, speak } from './i18n';

export type Tag = 'en' | 'de' | 'ar' | 'ja';

interface Language {
  /** In itself, for those who read no other. */
  readonly name: string;
  readonly load: () => Promise<Locale>;
}

export const LANGUAGES: Readonly<Record<Tag, Language>> = {
  en: { name: 'English', load: () => Promise.resolve(english) },
  de: { name: 'Deutsch', load: () => import('../locales/de').then(({ de }) => de) },
  ar: { name: 'العربية', load: () => import('../locales/ar').then(({ ar }) => ar) },
  ja: { name: '日本語', load: () => import('../locales/ja').then(({ ja }) => ja) },
};

export const TAGS = Object.keys(LANGUAGES) as Tag[];
const KEY = 'parley.language';

/** What was chosen here; undefined leaves it to the browser. */
export const chosen = signal<Tag | undefined>(kept());

/** The first language of the reader that there is; English when there is none. */
export function languageFor(wanted: readonly string[]): Tag {
  for (const tag of wanted) {
    const known = TAGS.find((it) => it === tag.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return 'en';
}

/** Speaks the language that is chosen, or the reader's own. When its words cannot be had, the page stays as it is. */
export async function speakChosen(): Promise<void> {
  const tag = chosen.value ?? languageFor(navigator.languages ?? []);
  const locale = await LANGUAGES[tag].load().catch(() => undefined);
  if (locale) speak(locale);
}

export function choose(tag: Tag | undefined): Promise<void> {
  chosen.value = tag;
  try {
    if (tag) localStorage.setItem(KEY, tag);
    else localStorage.removeItem(KEY);
  } catch {
    // Lasts as long as the page.
  }
  return speakChosen();
}

function kept(): Tag | undefined {
  try {
    return TAGS.find((it) => it === localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}
