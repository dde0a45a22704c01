/** The REST client, typed by the contract: every answer is either the value or a Failure. */
import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../api/schema';
import { Failure, type Problem, UNEXPECTED } from './failure';

export type Rest = ReturnType<typeof createRest>;

/** Where tokens come from; asked again, renewed, when the server refused the last one. */
export type TokenSource = (renewed: boolean) => Promise<string>;

/** Calls that are made before there is a token, or to get one. */
const OPEN_POSTS =
  /\/v1\/(?:setup|accounts|sessions(?:\/guest|\/refresh|\/issuers\/.+)?|recovery\/(?:challenge|answer|reset))$/;
const OPEN_READS = /\/v1\/server$/;
const UNAUTHENTICATED = 401;

export function createRest(token: TokenSource, fetcher: typeof fetch = (request) => fetch(request)) {
  const client = createClient<paths>({ baseUrl: `${location.origin}/api/v1`, fetch: fetcher });
  client.use(bearing(token, fetcher));
  return client;
}

function bearing(token: TokenSource, fetcher: typeof fetch): Middleware {
  const spare = new Map<string, Request>();
  const carry = (request: Request, value: string) => request.headers.set('Authorization', `Bearer ${value}`);
  return {
    async onRequest({ request, id }) {
      if (isOpen(request)) return;
      spare.set(id, request.clone());
      carry(request, await token(false));
    },
    async onResponse({ response, id }) {
      const again = spare.get(id);
      spare.delete(id);
      if (!again || response.status !== UNAUTHENTICATED) return;
      carry(again, await token(true));
      return fetcher(again);
    },
    onError({ error, id }) {
      spare.delete(id);
      return error instanceof Failure ? error : Failure.offline();
    },
  };
}

function isOpen(request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (request.method === 'POST') return OPEN_POSTS.test(pathname);
  return request.method === 'GET' && OPEN_READS.test(pathname);
}

export interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The value of a call, or its problem thrown. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw new Failure(problemOf(error, response), retryAfter(response));
}

const PROBLEM = 'application/problem+json';

/** Only a problem in the server's own form is taken at its word: proxies answer as well, and know nothing of us. */
function problemOf(error: unknown, { status, headers }: Response): Problem {
  const ours = headers.get('Content-Type')?.startsWith(PROBLEM) === true && isProblem(error);
  return ours ? error : { status, code: UNEXPECTED };
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
