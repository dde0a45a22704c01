import { expect, test } from 'vitest';
import { inviteCodeOf } from './invite-code';

test.each([
  ['a link', 'https://chat.example/i/AbC-1_9', 'AbC-1_9'],
  ['the address of a screen', '/i/AbC-1_9', 'AbC-1_9'],
  ['a link with more behind it', ' https://chat.example/i/AbC?from=mail ', 'AbC'],
  ['a code', ' AbC-1_9\n', 'AbC-1_9'],
  ['another address', '/r/lobby', undefined],
  ['nothing', '', undefined],
])('%s holds its code, and nothing else does', (_, text, code) => {
  expect(inviteCodeOf(text)).toBe(code);
});
