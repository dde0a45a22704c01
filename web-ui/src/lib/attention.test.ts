import { expect, test, vi } from 'vitest';
import { networked, watchAttention } from './attention';

test('looks again when the network goes, and when it comes back', () => {
  const lookAgain = vi.fn();
  watchAttention(lookAgain);
  dispatchEvent(new Event('offline'));
  expect(networked.value).toBe(false);
  expect(lookAgain).toHaveBeenCalledTimes(1);
  dispatchEvent(new Event('online'));
  expect(networked.value).toBe(true);
  expect(lookAgain).toHaveBeenCalledTimes(2);
});
