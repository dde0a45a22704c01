/**
 * Words on the screen, by key. The English catalogue is the type: a key that is missing or a parameter that is
 * forgotten does not compile. Plurals are keys that end in the CLDR category (`_one`, `_other`, …).
 */
import { signal } from '@preact/signals';
import { en } from '../locales/en';
import type { admin } from '../locales/en-admin';
import type { door } from '../locales/en-door';
import type { notices } from '../locales/en-notices';
import type { tokens } from '../locales/en-tokens';

type English = typeof en & typeof admin & typeof door & typeof notices & typeof tokens;
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Stem<K> = K extends `${infer S}_${Plural}` ? S : K;
export type Key = Stem<keyof English>;
type Text<K extends Key> = K extends keyof English ? English[K] : English[`${K}_other` & keyof English];
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Params<K extends Key> = Names<Text<K>>;
/** Keys whose words need nothing put in: what tables may hold. */
export type PlainKey = { [K in Key]: [Params<K>] extends [never] ? K : never }[Key];
type Arguments<K extends Key> = [Params<K>] extends [never] ? [] : [{ [P in Params<K>]: string | number }];

/**
 * What a translation of a part of the English catalogue has to provide: every key of it. Which plural forms there are
 * beside `_other` is a matter of the language.
 */
export type Translation<Part> = { [K in keyof Part as K extends `${string}_one` ? never : K]: string } & {
  [K in `${PluralStem<keyof Part>}_${Exclude<Plural, 'other'>}`]?: string;
};
type PluralStem<K> = K extends `${infer S}_other` ? S : never;

export interface Locale {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Readonly<Record<string, string>>;
}

export const english: Locale = { tag: 'en', direction: 'ltr', words: en };
const current = signal<Locale>(english);

export function speak(locale: Locale): void {
  current.value = locale;
  document.documentElement.lang = locale.tag;
  document.documentElement.dir = locale.direction;
}

/** The tag for dates, numbers and lists: the reader's own variant of the language on screen, when it is one. */
export function tag(): string {
  const { tag: language } = current.value;
  return navigator.languages?.find((it) => it.split('-')[0] === language) ?? language;
}

export function t<K extends Key>(key: K, ...[params]: Arguments<K>): string {
  const values = (params ?? {}) as Record<string, string | number>;
  return text(key, values.count).replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name]));
}

function text(key: string, count: string | number | undefined): string {
  const { words, tag: language } = current.value;
  if (words[key] !== undefined) return words[key];
  const category = new Intl.PluralRules(language).select(Number(count));
  return words[`${key}_${category}`] ?? words[`${key}_other`] ?? key;
}

/** A number as it is written in this language. */
export const number = (value: number) => new Intl.NumberFormat(tag()).format(value);

function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? number(value) : (value ?? '');
}
