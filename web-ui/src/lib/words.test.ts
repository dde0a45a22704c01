import { describe, expect, test } from 'vitest';
import { en } from '../locales/en';
import { briefly, dayName, listed } from './dates';
import { deviceName } from './device';
import { hue, initials } from './faces';
import { speak, t } from './i18n';
import { learn } from './languages';
import { slugOf } from './slug';
import { format } from './wrap';

describe('the catalogue', () => {
  test('fills in parameters, and counts in the plural of the language', () => {
    expect(t('composer.to', { name: '#lobby' })).toBe('Message #lobby');
    expect(t('log.below', { count: 1 })).toBe('1 new message');
    expect(t('log.below', { count: 1200 })).toBe('1,200 new messages');
  });

  test('has both forms of every plural, and no text without words', () => {
    const keys = Object.keys(en);
    const stems = keys.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4));
    expect(keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6))).toEqual(stems);
    expect(Object.values(en).filter((text) => text.trim() === '')).toEqual([]);
  });

  test('can be another one, written from right to left', async () => {
    const words = Object.fromEntries(Object.entries(en).map(([key, text]) => [key, `‮${text}`]));
    speak({ tag: 'ar', direction: 'rtl', words });
    expect(document.documentElement.dir).toBe('rtl');
    expect(t('close')).toBe('‮Close');
    expect(t('log.below', { count: 7 })).toContain('new messages'); // a form that is missing falls back
    await learn();
    expect(document.documentElement.dir).toBe('ltr');
  });
});

describe('dates', () => {
  const now = new Date('2026-11-21T12:00:00.000Z');

  test('days have names', () => {
    expect(dayName('2026-11-21T10:00:00.000Z', now)).toBe('Today, Saturday, November 21');
    expect(dayName('2026-11-20T10:00:00.000Z', now)).toBe('Yesterday, Friday, November 20');
    expect(dayName('2025-11-20T10:00:00.000Z', now)).toBe('Thursday, November 20, 2025');
  });

  test('lists say as little as is clear', () => {
    expect(briefly('2026-11-18T10:00:00.000Z', now)).toBe('Wed');
    expect(briefly('2026-10-01T10:00:00.000Z', now)).toBe('Oct 1');
    expect(listed(['Ada', 'Grace', 'Linus'])).toBe('Ada, Grace, and Linus');
  });
});

test.each([
  ['Priya Raman', 'PR'],
  ['ada', 'AD'],
  ['Tomás de la Vega', 'TV'],
  ['李小龍', '李小'],
  ['  ', '?'],
])('the initials of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test('a colour stays with its person', () => {
  expect(hue('a')).toBe(hue('a'));
  const hues = Array.from({ length: 240 }, (_, i) =>
    hue(`01a1fcbe-b9b4-7176-8d92-daf2ff59${String(i).padStart(4, '0')}`),
  );
  expect(new Set(hues).size).toBe(24);
  expect(Math.max(...hues)).toBeLessThan(360);
});

test.each([
  ['Water cooler', 'water-cooler'],
  ['  Ünï côdé!  ', 'uni-code'],
  ['#general', 'general'],
  ['日本', ''],
])('"%s" has the address "%s"', (name, expected) => {
  expect(slugOf(name)).toBe(expected);
});

test('a browser is called by its name and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36')).toBe(
    'Chrome on Linux',
  );
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Safari/605')).toBe(
    'Safari on iOS',
  );
  expect(deviceName('curl')).toBe('Browser');
});

describe('formatting', () => {
  const apply = (how: Parameters<typeof format>[0], text: string, start: number, end: number) => {
    const edit = format(how, { text, start, end });
    return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  };

  test('goes around what is selected, and away again', () => {
    expect(apply('bold', 'say it loud', 7, 11)).toBe('say it **loud**');
    expect(apply('bold', 'say it **loud**', 9, 13)).toBe('say it loud');
    expect(format('link', { text: 'docs', start: 0, end: 4 }).text).toBe('[docs](https://)');
  });

  test('goes before each line, whole lines only', () => {
    expect(apply('list', 'one\ntwo', 1, 5)).toBe('- one\n- two');
    expect(apply('numbers', 'one\ntwo', 0, 7)).toBe('1. one\n2. two');
    expect(apply('quote', 'a\nb', 2, 3)).toBe('a\n> b');
  });

  test('makes a block of code when there are several lines', () => {
    expect(apply('code', 'x', 0, 1)).toBe('`x`');
    expect(apply('code', 'x\ny', 0, 3)).toBe('```\nx\ny\n```');
  });
});
