import { expect, it } from 'vitest';
import { sizeOf } from './sizes';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_500, '1.5 kB'],
  [25 * 1024 * 1024, '26 MB'],
])('%i bytes are told as %s', (bytes, told) => {
  expect(sizeOf(bytes, 'en')).toBe(told);
});
