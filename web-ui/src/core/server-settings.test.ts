import { describe, expect, test } from 'vitest';
import type { Settings, SettingsEdit } from './admin-calls';
import { bytesOf, FILE_MOST, megabytesOf, rebased, save } from './server-settings';

const seen: Settings = {
  registration: 'open',
  guests: true,
  roomCreators: 'everyone',
  securityQuestion: 'alone',
  fileMax: FILE_MOST,
};

/** A server on which this holds by now. */
function server(now: Settings) {
  const sent: SettingsEdit[] = [];
  const calls = {
    settings: async () => now,
    decide: async (edit: SettingsEdit) => {
      sent.push(edit);
      return { ...now, ...edit };
    },
  };
  return { calls, sent };
}

describe('what is decided for the server', () => {
  test('changes in what somebody has edited, and in nothing else', async () => {
    const { calls, sent } = server({ ...seen, guests: false }); // decided by somebody else meanwhile
    const saved = await save(calls, seen, { ...seen, registration: 'invite' });
    expect(sent).toEqual([{ registration: 'invite' }]);
    expect(saved).toEqual({ is: 'saved', settings: { ...seen, guests: false, registration: 'invite' } });
  });

  test('is not overwritten before they have seen what somebody else decided of the same', async () => {
    const now = { ...seen, registration: 'closed' as const, guests: false };
    const { calls, sent } = server(now);
    const draft = { ...seen, registration: 'invite' as const, roomCreators: 'admins' as const };
    expect(await save(calls, seen, draft)).toEqual({ is: 'overtaken', settings: now, names: ['registration'] });
    expect(sent).toEqual([]);
    const again = rebased(seen, draft, now);
    await save(calls, now, again);
    expect(sent).toEqual([{ registration: 'invite', roomCreators: 'admins' }]);
  });

  test('needs no saving when somebody else has decided the same', async () => {
    const now = { ...seen, registration: 'invite' as const };
    const { calls, sent } = server(now);
    expect(await save(calls, seen, now)).toEqual({ is: 'saved', settings: now });
    expect(sent).toEqual([]);
  });
});

test.each([
  ['25', FILE_MOST],
  [' 2,5 ', 2_621_440],
  ['0.5', 524_288],
  ['0', undefined],
  ['-1', undefined],
  ['25.1', undefined],
  ['', undefined],
  ['much', undefined],
])('"%s" megabytes are %s bytes', (typed, bytes) => {
  expect(bytesOf(typed)).toBe(bytes);
});

test('a size that somebody has typed is shown as they typed it', () => {
  for (const typed of ['25', '2.5', '0.001', '10']) expect(megabytesOf(bytesOf(typed) ?? 0)).toBe(typed);
});
