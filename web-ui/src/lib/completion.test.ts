import { describe, expect, test } from 'vitest';
import { closeness, tokenAt } from './completion';

const at = (text: string) => tokenAt(text, text.length);

describe('what can be completed', () => {
  test('a name after @, from the first letter on and before it', () => {
    expect(at('hi @gr')).toEqual({ of: 'person', query: 'gr', start: 3, end: 6 });
    expect(at('@')).toEqual({ of: 'person', query: '', start: 0, end: 1 });
  });

  test('an emoji after : and two letters', () => {
    expect(at('well done :ta')).toEqual({ of: 'emoji', query: 'ta', start: 10, end: 13 });
    expect(at(':t')).toBeUndefined();
  });

  test('neither an address nor a time of day', () => {
    expect(at('ada@gr')).toBeUndefined();
    expect(at('at 10:30')).toBeUndefined();
    expect(at('https://exa')).toBeUndefined();
  });

  test('only where the caret is', () => {
    expect(tokenAt('@gr and more', 3)).toMatchObject({ query: 'gr' });
    expect(tokenAt('@gr and more', 12)).toBeUndefined();
  });
});

describe('who fits', () => {
  const person = { username: 'glind', displayName: 'Grace Hope-Lind' };
  test('by username first, then by the beginning of the name, then of any part of it', () => {
    expect(['gli', 'grace', 'lind', 'ind'].map((it) => closeness(person, it))).toEqual([0, 1, 2, 3]);
    expect(closeness(person, 'ada')).toBeUndefined();
  });
});
