import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { me } from '../test/cast';
import { Failure } from './failure';
import { Session, type SessionCalls } from './session';

const refused = () => Promise.reject(new Failure({ status: 401, code: 'invalid_token', retryable: false }));
let count = 0;
const granted = (sessionId: string) =>
  Promise.resolve({ accessToken: `token ${++count}`, tokenType: 'Bearer' as const, expiresIn: 600, sessionId, me });

let calls: SessionCalls;
const session = () => new Session(calls, 'Test');

beforeEach(() => {
  vi.useFakeTimers();
  count = 0;
  sessionStorage.clear();
  localStorage.clear();
  calls = { signIn: vi.fn(() => granted('one')), refresh: vi.fn((id) => granted(id)) };
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  test('is remembered by its id alone: no token ever reaches the storage', async () => {
    await session().signIn('ada', 'secret');
    const stored = JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);
    expect(stored).toContain('one');
    expect(stored).not.toContain('token');
  });

  test('goes on in a new tab of this browser, while the tab itself keeps its own', async () => {
    localStorage.setItem('parley.session', 'last');
    const newTab = session();
    await newTab.resume();
    expect(calls.refresh).toHaveBeenCalledWith('last');
    sessionStorage.setItem('parley.session', 'mine');
    await session().resume();
    expect(calls.refresh).toHaveBeenLastCalledWith('mine');
  });

  test('without one to resume is signed out, without asking', async () => {
    const fresh = session();
    await fresh.resume();
    expect(fresh.standing.value).toBe('out');
    expect(calls.refresh).not.toHaveBeenCalled();
  });

  test('waits for a server that is not up yet, and signs out only on a refusal', async () => {
    localStorage.setItem('parley.session', 'one');
    calls.refresh = vi.fn(() => Promise.reject(Failure.offline()));
    const waiting = session();
    const resumed = waiting.resume();
    await vi.advanceTimersByTimeAsync(5000);
    expect(waiting.standing.value).toBe('unknown');
    calls.refresh = vi.fn(refused);
    await vi.advanceTimersByTimeAsync(10_000);
    await resumed;
    expect(waiting.standing.value).toBe('out');
    expect(localStorage.getItem('parley.session')).toBeNull();
  });

  test('asks for one new token at a time, whoever needs it', async () => {
    const signedIn = session();
    await signedIn.signIn('ada', 'secret');
    const both = await Promise.all([signedIn.token(true), signedIn.token(true)]);
    expect(both).toEqual(['token 2', 'token 2']);
    expect(calls.refresh).toHaveBeenCalledTimes(1);
  });

  test('renews its token ahead of time, and tells whoever holds the line', async () => {
    const signedIn = session();
    const renewed = vi.fn();
    await signedIn.signIn('ada', 'secret');
    signedIn.renewed = renewed;
    await vi.advanceTimersByTimeAsync(540_000);
    expect(renewed).toHaveBeenCalledWith('token 2');
    expect(await signedIn.token()).toBe('token 2');
  });

  test('that was ended elsewhere says so', async () => {
    const signedIn = session();
    await signedIn.signIn('ada', 'secret');
    calls.refresh = vi.fn(refused);
    await expect(signedIn.token(true)).rejects.toMatchObject({ status: 401 });
    expect(signedIn.standing.value).toBe('out');
    expect(signedIn.farewell.value).toBe('ended');
  });
});
