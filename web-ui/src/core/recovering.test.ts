import { expect, test, vi } from 'vitest';
import { Failure } from './failure';
import { Recovering } from './recovering';

const asked = { securityQuestion: 'alone' as const, question: 'first_concert' as const };
const door = {
  challenge: vi.fn(() => Promise.resolve(asked)),
  prove: vi.fn(() => Promise.resolve({ resetToken: 'granted', expiresAt: '2026-11-21T09:41:00.000Z' })),
  reset: vi.fn(() => Promise.resolve()),
};

test('recovering goes from the name to the proof, and from the proof to the password', async () => {
  const recovering = new Recovering(door);
  await recovering.name('ada');
  expect(recovering.step.value).toEqual({ is: 'proof', username: 'ada', challenge: asked });
  await recovering.prove({ answer: 'The Beatles' });
  expect(door.prove).toHaveBeenCalledWith('ada', { answer: 'The Beatles' });
  await recovering.choose('difference engine');
  expect(door.reset).toHaveBeenCalledWith('granted', 'difference engine');
  expect(recovering.step.value).toEqual({ is: 'done' });
});

test('a proof that is refused leaves everything as it is, for another try', async () => {
  const refused = new Failure({ status: 401, code: 'recovery_refused' });
  const recovering = new Recovering({ ...door, prove: () => Promise.reject(refused) });
  await recovering.name('ada');
  const before = recovering.step.value;
  await expect(recovering.prove({ code: 'BAD' })).rejects.toBe(refused);
  expect(recovering.step.value).toBe(before);
});

test('a link is the proof itself, and one may begin again without it', () => {
  const recovering = new Recovering(door, 'from-a-link');
  expect(recovering.step.value).toMatchObject({ is: 'password', token: 'from-a-link' });
  recovering.again();
  expect(recovering.step.value).toEqual({ is: 'name' });
});
