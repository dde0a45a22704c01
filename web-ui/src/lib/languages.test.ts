import { afterEach, describe, expect, test, vi } from 'vitest';
import { english, t } from './i18n';
import { choose, LANGUAGES, languageFor, learn, localeOf, type Part, TAGS } from './languages';

afterEach(() => choose(undefined));

const PARTS = Object.keys(LANGUAGES.en.parts) as Part[];
const locales = Promise.all(TAGS.map((tag) => localeOf(tag, PARTS)));
const whole = localeOf('en', PARTS);
const params = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const stemOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

describe('a language', () => {
  test('is the reader’s first one that there is', () => {
    expect(languageFor(['fr-CA', 'de-AT', 'ja'])).toBe('de');
    expect(languageFor(['fr'])).toBe('en');
    expect(languageFor([])).toBe('en');
  });

  test('is spoken as soon as it is chosen, in its direction', async () => {
    await choose('ar');
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
    expect(t('settings.title')).toBe('الإعدادات');
    expect(localStorage.getItem('parley.language')).toBe('ar');
    await choose('de');
    expect([t('settings.title'), document.documentElement.dir]).toEqual(['Einstellungen', 'ltr']);
  });

  test('is the one that was asked for last, whichever comes first', async () => {
    const japanese = await LANGUAGES.ja.load();
    let arrive = (_: typeof japanese) => {};
    vi.spyOn(LANGUAGES.ja, 'load').mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    const late = choose('ja');
    await choose('de');
    arrive(japanese);
    await late;
    expect([document.documentElement.lang, t('settings.title')]).toEqual(['de', 'Einstellungen']);
  });

  test('brings the words of a part with its first screen, and from then on with every other language', async () => {
    expect(english.words['recover.title']).toBeUndefined();
    await learn('door');
    expect(t('recover.title')).toBe('A new password');
    await choose('de');
    expect(t('recover.title')).toBe('Ein neues Passwort');
  });

  test('has a form for every number that it tells apart', async () => {
    for (const { tag, words } of await locales) {
      const plurals = Object.keys((await whole).words).filter((key) => key.endsWith('_other'));
      const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
      const missing = plurals.map(stemOf).flatMap((stem) => forms.map((form) => `${stem}_${form}`));
      expect(
        missing.filter((key) => words[key] === undefined && !key.endsWith('_many')),
        tag,
      ).toEqual([]);
    }
  });

  test('puts in what English puts in, and nothing else', async () => {
    const { words: texts } = await whole;
    for (const { tag, words } of await locales)
      for (const [key, text] of Object.entries(words)) {
        const own = texts[key] ?? texts[`${stemOf(key)}_other`];
        expect(own, `${tag} ${key}`).toBeDefined();
        const extra = params(text).filter((it) => !params(own ?? '').includes(it));
        expect(extra, `${tag} ${key}`).toEqual([]);
        const left = params(own ?? '').filter((it) => !params(text).includes(it) && it !== '{count}');
        expect(left, `${tag} ${key}`).toEqual([]);
      }
  });
});
