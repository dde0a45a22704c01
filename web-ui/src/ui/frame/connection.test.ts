import { describe, expect, test } from 'vitest';
import type { Line } from '../../core/bus';
import { type Circumstances, noticeOf, presenceOf } from './connection';

const open: Line = { is: 'open' };
const waiting: Line = { is: 'waiting', retryAt: 13_500 };
const ended = (code: number): Line => ({ is: 'ended', goodbye: { code, reason: '' } });
const told = (more: Partial<Circumstances>) =>
  noticeOf({
    line: waiting,
    networked: true,
    downSince: 0,
    backSince: undefined,
    now: 10_000,
    renewable: false,
    ...more,
  });

describe('the banner', () => {
  test('says nothing of a break shorter than four seconds', () => {
    expect(told({ now: 3999 })).toBeUndefined();
    expect(told({ now: 4000 })).toMatchObject({ is: 'waiting' });
  });

  test('counts down to the next try', () => {
    expect(told({})).toEqual({ is: 'waiting', seconds: 4 });
    expect(told({ now: 13_499 })).toEqual({ is: 'waiting', seconds: 1 });
  });

  test('tells trying from waiting, and no network from no server', () => {
    expect(told({ line: { is: 'connecting' } })).toEqual({ is: 'connecting' });
    expect(told({ networked: false })).toEqual({ is: 'offline' });
  });

  test('is green for three seconds when the line is back', () => {
    expect(told({ line: open, downSince: undefined, backSince: 8000 })).toEqual({ is: 'back' });
    expect(told({ line: open, downSince: undefined, backSince: 7000 })).toBeUndefined();
    expect(told({ line: open, downSince: undefined })).toBeUndefined();
  });

  test('asks to reload for another protocol, and to close a tab when there are too many', () => {
    expect(told({ line: ended(4503) })).toEqual({ is: 'outdated' });
    expect(told({ line: ended(4504) })).toEqual({ is: 'full' });
  });

  test('offers a new version once the line is up, and speaks of the line first', () => {
    expect(told({ line: open, downSince: undefined, renewable: true })).toEqual({ is: 'outdated' });
    expect(told({ line: open, downSince: undefined, backSince: 8000, renewable: true })).toEqual({ is: 'back' });
    expect(told({ renewable: true })).toMatchObject({ is: 'waiting' });
  });

  test('does not promise to come back when the server said not to', () => {
    expect(told({ line: ended(4000) })).toEqual({ is: 'closed' });
  });
});

test('the word at the foot tells the first connection from a lost one', () => {
  expect(presenceOf(open, true, true)).toBe('online');
  expect(presenceOf({ is: 'connecting' }, true, false)).toBe('connecting');
  expect(presenceOf(waiting, true, true)).toBe('reconnecting');
  expect(presenceOf(waiting, false, true)).toBe('offline');
});
