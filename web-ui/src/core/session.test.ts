import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { me } from '../test/cast';
import { Failure, UNEXPECTED } from './failure';
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
  calls = {
    signIn: vi.fn(() => granted('one')),
    enterAsGuest: vi.fn(() => granted('guest')),
    refresh: vi.fn((id) => granted(id)),
  };
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

  const hopeless: [string, Failure][] = [
    ['431 of a cookie too many', new Failure({ status: 431, code: UNEXPECTED })],
    ['404 of a proxy', new Failure({ status: 404, code: UNEXPECTED })],
    ['403 of a proxy', new Failure({ status: 403, code: UNEXPECTED })],
    ['400 of the server', new Failure({ status: 400, code: 'invalid_request', retryable: false })],
  ];
  test.each(hopeless)(
    'that hears %s when it is taken up lets the person sign in, and may go on after a reload',
    async (_, failure) => {
      localStorage.setItem('parley.session', 'one');
      calls.refresh = vi.fn(() => Promise.reject(failure));
      const stuck = session();
      stuck.ended = vi.fn();
      await stuck.resume();
      expect(stuck.standing.value).toBe('out');
      expect(stuck.ended).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(calls.refresh).toHaveBeenCalledTimes(1);
      calls.refresh = vi.fn((id) => granted(id));
      await session().resume();
      expect(calls.refresh).toHaveBeenCalledWith('one');
      await stuck.signIn('ada', 'secret');
      expect(stuck.standing.value).toBe('in');
    },
  );

  const passing: [string, Failure][] = [
    ['429', new Failure({ status: 429, code: 'rate_limited' }, 4000)],
    ['502 of a proxy', new Failure({ status: 502, code: UNEXPECTED })],
    ['503 of the server', new Failure({ status: 503, code: 'unavailable', retryable: true })],
  ];
  test.each(passing)('that hears %s when it is taken up is asked for again', async (_, failure) => {
    localStorage.setItem('parley.session', 'one');
    calls.refresh = vi.fn(() => Promise.reject(failure));
    const waiting = session();
    const resumed = waiting.resume();
    await vi.advanceTimersByTimeAsync(3000);
    expect(waiting.standing.value).toBe('unknown');
    calls.refresh = vi.fn((id) => granted(id));
    await vi.advanceTimersByTimeAsync(10_000);
    await resumed;
    expect(waiting.standing.value).toBe('in');
  });

  const answers: [string, Failure, 'in' | 'out'][] = [
    ['401', new Failure({ status: 401, code: 'invalid_refresh_token', retryable: false }), 'out'],
    ['401 of whatever stands before the server', new Failure({ status: 401, code: UNEXPECTED }), 'out'],
    ['403 of the server', new Failure({ status: 403, code: 'account_disabled', retryable: false }), 'out'],
    ['403 of a proxy', new Failure({ status: 403, code: UNEXPECTED, retryable: false }), 'in'],
    ['404 of a proxy', new Failure({ status: 404, code: UNEXPECTED, retryable: false }), 'in'],
    ['400 of the server', new Failure({ status: 400, code: 'invalid_request', retryable: false }), 'in'],
    ['502 of a proxy', new Failure({ status: 502, code: UNEXPECTED }), 'in'],
    ['503, overtaken by another tab', new Failure({ status: 503, code: 'refresh_token_replaced' }), 'in'],
    ['no network', Failure.offline(), 'in'],
  ];
  test.each(answers)(
    'that hears %s when it is to be renewed ends only if it was refused',
    async (_, failure, standing) => {
      const signedIn = session();
      await signedIn.signIn('ada', 'secret');
      calls.refresh = vi.fn(() => Promise.reject(failure));
      await expect(signedIn.token(true)).rejects.toBe(failure);
      expect(signedIn.standing.value).toBe(standing);
    },
  );

  test('whose renewal fails is renewed later, ever more seldom, and as late as the server asks', async () => {
    const signedIn = session();
    await signedIn.signIn('ada', 'secret');
    const away = new Failure({ status: 503, code: 'refresh_token_replaced' }, 4000);
    const first = vi.fn(() => Promise.reject(away));
    calls.refresh = first;
    await vi.advanceTimersByTimeAsync(540_000 + 3999);
    expect(first).toHaveBeenCalledTimes(1);
    calls.refresh = vi.fn(() => Promise.reject(Failure.offline()));
    await vi.advanceTimersByTimeAsync(1);
    expect(calls.refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(vi.mocked(calls.refresh).mock.calls.length).toBeLessThan(7);
    calls.refresh = vi.fn((id) => granted(id));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await signedIn.token()).toBe('token 2');
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
