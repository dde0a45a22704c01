/**
 * The languages of the page: which one somebody reads, and where its words are. Each is fetched when it is chosen, and the
 * words of a part with the first screen of it.
 */
import { signal } from '@preact/signals';
import { english, type Locale, speak } from './i18n';

export type Tag = 'en' | 'de' | 'ar' | 'ja';

/** Screens that few people open: the others do without their words. */
export type Part = 'admin' | 'door' | 'notices' | 'tokens';

type Words = Locale['words'];

interface Language {
  /** In itself, for those who read no other. */
  readonly name: string;
  readonly load: () => Promise<Locale>;
  readonly parts: Readonly<Record<Part, () => Promise<Words>>>;
}

export const LANGUAGES: Readonly<Record<Tag, Language>> = {
  en: {
    name: 'English',
    load: () => Promise.resolve(english),
    parts: {
      admin: () => import('../locales/en-admin').then((it) => it.admin),
      door: () => import('../locales/en-door').then((it) => it.door),
      notices: () => import('../locales/en-notices').then((it) => it.notices),
      tokens: () => import('../locales/en-tokens').then((it) => it.tokens),
    },
  },
  de: {
    name: 'Deutsch',
    load: () => import('../locales/de').then(({ de }) => de),
    parts: {
      admin: () => import('../locales/de-admin').then((it) => it.admin),
      door: () => import('../locales/de-door').then((it) => it.door),
      notices: () => import('../locales/de-notices').then((it) => it.notices),
      tokens: () => import('../locales/de-tokens').then((it) => it.tokens),
    },
  },
  ar: {
    name: 'العربية',
    load: () => import('../locales/ar').then(({ ar }) => ar),
    parts: {
      admin: () => import('../locales/ar-admin').then((it) => it.admin),
      door: () => import('../locales/ar-door').then((it) => it.door),
      notices: () => import('../locales/ar-notices').then((it) => it.notices),
      tokens: () => import('../locales/ar-tokens').then((it) => it.tokens),
    },
  },
  ja: {
    name: '日本語',
    load: () => import('../locales/ja').then(({ ja }) => ja),
    parts: {
      admin: () => import('../locales/ja-admin').then((it) => it.admin),
      door: () => import('../locales/ja-door').then((it) => it.door),
      notices: () => import('../locales/ja-notices').then((it) => it.notices),
      tokens: () => import('../locales/ja-tokens').then((it) => it.tokens),
    },
  },
};

export const TAGS = Object.keys(LANGUAGES) as Tag[];
const KEY = 'parley.language';

/** The parts that somebody has opened here. */
const opened = new Set<Part>();

let newest: Promise<void> = Promise.resolve();

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
export function speakChosen(): Promise<void> {
  return speakNow().catch(() => undefined);
}

/** Before the first screen of some parts is shown: fails when their words cannot be had. */
export function learn(...parts: readonly Part[]): Promise<void> {
  for (const part of parts) opened.add(part);
  return speakNow();
}

/** Of several that are fetched at once the one asked for last is spoken: it has the words of all the others. */
function speakNow(): Promise<void> {
  const fetched = localeOf(chosen.value ?? languageFor(navigator.languages ?? []), [...opened]);
  const mine: Promise<void> = fetched.then((locale) =>
    mine === newest ? speak(locale) : newest.catch(() => speak(locale)),
  );
  newest = mine;
  return mine;
}

/** A language with the words of these parts. */
export async function localeOf(tag: Tag, parts: readonly Part[]): Promise<Locale> {
  const language = LANGUAGES[tag];
  const [locale, ...more] = await Promise.all([language.load(), ...parts.map((part) => language.parts[part]())]);
  return { ...locale, words: Object.assign({}, locale.words, ...more) };
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
