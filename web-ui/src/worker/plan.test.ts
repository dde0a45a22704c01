import { expect, test } from 'vitest';
import { planFor } from './plan';

const ORIGIN = 'https://chat.example';
const plan = (path: string, more = {}) =>
  planFor({ method: 'GET', mode: 'cors', url: new URL(path, ORIGIN).href, ...more }, ORIGIN, ['/theme.js']);

test('the API, the sockets and the documents are never kept', () => {
  for (const path of ['/api/v1/me', '/eventbus/info', '/docs', '/openapi.yaml', '/sw.js'])
    expect(plan(path), path).toBe('pass');
  expect(plan('/api/v1/me', { mode: 'navigate' })).toBe('pass');
});

test('what changes something, and what is not ours, passes', () => {
  expect(plan('/assets/main-1a.js', { method: 'POST' })).toBe('pass');
  expect(plan('https://elsewhere.example/assets/main-1a.js')).toBe('pass');
});

test('screens come from the server while it answers, files with a hash are kept for good', () => {
  expect(plan('/r/lobby', { mode: 'navigate' })).toBe('screen');
  expect(plan('/assets/main-1a.js')).toBe('file');
  expect(plan('/theme.js')).toBe('fixed');
});
