import { readFileSync } from 'node:fs';
import { render, waitFor } from '@testing-library/preact';
import { beforeAll, describe, expect, test } from 'vitest';
import { Markdown } from './markdown';

const drawn = (source: string) => render(<Markdown source={source} myName="ada" />).container;
const coloured = (container: Element) =>
  [...container.querySelectorAll('pre span')].map((it) => [it.className, it.textContent]);
const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

beforeAll(() => import('./highlight')); // fetched once, however long that takes

describe('code that names its language', () => {
  test('is shown at once, and then in colours', async () => {
    const container = drawn(fence('java', 'return "a"; // 1'));
    expect(container.querySelector('pre')?.textContent).toBe('return "a"; // 1');
    await waitFor(() =>
      expect(coloured(container)).toEqual([
        ['code-keyword', 'return'],
        ['code-string', '"a"'],
        ['code-comment', '// 1'],
      ]),
    );
    expect(container.querySelector('pre')?.textContent).toBe('return "a"; // 1');
  });

  test.each([
    ['ts', 'let a = "1"'],
    ['jsx', 'let a = "1"'],
    ['py', 'def a(): "1"'],
    ['rs', 'let a = "1";'],
    ['sh', 'echo "1"'],
    ['yml', 'a: "1"'],
    ['html', '<b id="1">'],
    ['kt', 'val a = "1"'],
    ['golang', 'var a = "1"'],
    ['c++', 'auto a = "1";'],
  ])('may call it %s', async (name, code) => {
    const container = drawn(fence(name, code));
    await waitFor(() => expect(coloured(container)).toContainEqual(['code-string', expect.stringContaining('1')]));
  });

  test('brings nothing to life', async () => {
    const code = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const container = drawn(fence('html', code));
    await waitFor(() => expect(coloured(container)).not.toEqual([]));
    expect(container.querySelector('script,img')).toBeNull();
    expect(container.querySelector('pre')?.textContent).toBe(code);
  });

  test('in a language that is not known stays as it is', () => {
    const container = drawn(fence('constructor', 'return 1'));
    expect(container.querySelector('pre')?.innerHTML).toBe('<code>return 1</code>');
  });
});

describe('the colours of code', () => {
  const css = readFileSync('src/styles/tokens.css', 'utf8');
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)];
  const tokens = new Map(pairs.map(([, name, light, dark]) => [name as string, [light, dark] as string[]]));
  const colours = [...tokens.keys()].filter((name) => name.startsWith('code-'));

  test('are all of what is coloured', () => {
    const classes = readFileSync('src/styles/code.css', 'utf8').match(/(?<=\.)code-\w+/g);
    expect(classes).toEqual(colours);
  });

  test.each(colours)('%s can be read on its ground, light and dark', (name) => {
    for (const scheme of [0, 1]) {
      const [text, ground] = [name, 'bg-sunken'].map((it) => luminance(tokens.get(it)?.[scheme] ?? ''));
      const [low, high] = [text ?? 0, ground ?? 0].sort((a, b) => a - b) as [number, number];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** As WCAG 2 has it. */
function luminance(hex: string): number {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
