import { render } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { Markdown, plain, safeHref } from './markdown';

const evil = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '[a](data:text/html,<script>1</script>)',
  '[a](vbscript:x)',
  '[a](//evil.test)',
  '<svg><animate onbegin=alert(1)>',
  '<iframe srcdoc="<script>1</script>">',
  '`<b>`',
  '> <style>*{}</style>',
  '[a]: javascript:alert(1)\n\n[a]',
];
const drawn = (source: string) => render(<Markdown source={source} myName="ada" />).container;

test.each(evil)('nothing comes alive in %s', (source) => {
  const container = drawn(source);
  expect(container.querySelector('script,img,svg,iframe,style,object,embed')).toBeNull();
  for (const link of container.querySelectorAll('a')) {
    expect(link.getAttribute('href')).toMatch(/^(https?:|mailto:|\/(?!\/)|#)/);
  }
  for (const element of container.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on/);
  }
});

test('raw HTML shows as it was typed', () => {
  expect(drawn('hello <img src=x onerror=alert(1)>').textContent).toContain('<img src=x onerror=alert(1)>');
});

test.each([
  ['**b**', 'strong'],
  ['_i_', 'em'],
  ['~~d~~', 'del'],
  ['`c`', 'code'],
  ['https://vertx.io', 'a[href="https://vertx.io"][rel~=noopener]'],
  ['- a\n- b', 'ul > li'],
  ['3. a', 'ol[start="3"] > li'],
  ['> q', 'blockquote'],
  ['```java\nint x;\n```', 'pre > code'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'table td'],
  ['one\ntwo', 'br'],
])('%s becomes %s', (source, selector) => {
  expect(drawn(source).querySelector(selector)).not.toBeNull();
});

test('an entity in text is its letter, in code it stays as typed', () => {
  expect(drawn('a &lt; b').textContent).toBe('a < b');
  expect(drawn('`&lt;`').textContent).toBe('&lt;');
});

describe('mentions', () => {
  test('are marked, mine apart from those of others', () => {
    const container = drawn('hi @ada and @grace.');
    expect([...container.querySelectorAll('.mention')].map((it) => it.textContent)).toEqual(['@ada', '@grace']);
    expect(container.querySelector('.of-me')?.textContent).toBe('@ada');
  });

  test('are whole names, in any case, and no mail addresses', () => {
    expect(drawn('ask @Ada, please').querySelector('.of-me')).not.toBeNull();
    expect(drawn('ask @adam').querySelector('.of-me')).toBeNull();
    expect(drawn('mail x@ada').querySelector('.mention')).toBeNull();
  });
});

test('a preview has the words and none of the marks', () => {
  expect(plain('**bold** and `code`\n\n- one\n- two')).toBe('bold and code one two');
});

test('links of unknown kinds are none', () => {
  expect(safeHref('https://a.b')).toBe('https://a.b');
  expect(safeHref(' javascript:1')).toBeUndefined();
});
