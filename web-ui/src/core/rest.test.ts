import { describe, expect, test } from 'vitest';
import { answerOf, createRest } from './rest';

const answering = (status: number, type: string, body: string) =>
  createRest(
    async () => 'token',
    async () => new Response(body, { status, headers: { 'Content-Type': type } }),
  );
const failureOf = (status: number, type: string, body: string) =>
  answerOf(answering(status, type, body).GET('/server')).catch((failure) => failure);

describe('an answer that is no success', () => {
  test('is told in the words of the server when it is a problem of the server', async () => {
    const failure = await failureOf(403, 'application/problem+json', '{"status":403,"code":"account_disabled"}');
    expect(failure).toMatchObject({ status: 403, code: 'account_disabled', ours: true });
  });

  test('is nobody’s word when something before the server gave it', async () => {
    const page = await failureOf(403, 'text/html', '<h1>Forbidden</h1>');
    expect(page).toMatchObject({ status: 403, code: 'unexpected', ours: false });
    const json = await failureOf(403, 'application/json', '{"code":"blocked"}');
    expect(json).toMatchObject({ status: 403, code: 'unexpected', ours: false });
    expect(await failureOf(429, 'text/html', 'slow down')).toMatchObject({ retryable: true });
    expect(await failureOf(502, 'text/html', 'bad gateway')).toMatchObject({ retryable: true });
  });
});

describe('a call', () => {
  const carried = async (ask: (rest: ReturnType<typeof createRest>) => Promise<unknown>) => {
    const sent: (string | null)[] = [];
    const rest = createRest(
      async () => 'token',
      async (request) => {
        sent.push((request as Request).headers.get('Authorization'));
        return new Response(null, { status: 204 });
      },
    );
    await ask(rest);
    return sent;
  };

  test('that nobody needs to be signed in for carries no token', async () => {
    const body = { username: 'ada' };
    expect(await carried((rest) => rest.GET('/server'))).toEqual([null]);
    expect(await carried((rest) => rest.POST('/recovery/challenge', { body }))).toEqual([null]);
    expect(await carried((rest) => rest.POST('/sessions', { body: { ...body, password: 'secret' } }))).toEqual([null]);
  });

  test('for the one who is signed in carries theirs, whatever its address looks like', async () => {
    const mine = ['Bearer token'];
    expect(await carried((rest) => rest.GET('/sessions'))).toEqual(mine);
    const except = { params: { query: { except: 'current' as const } } };
    expect(await carried((rest) => rest.DELETE('/sessions', except))).toEqual(mine);
    expect(await carried((rest) => rest.POST('/me/recovery/codes', { body: { password: 'secret' } }))).toEqual(mine);
  });
});
