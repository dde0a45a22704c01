/** What a token lets a program do, and for how long. */
import type { NewAccessToken } from './words';

export type Scope = NewAccessToken['scopes'][number];

/** All that a bot can have; administering is not theirs. */
export const SCOPES: readonly Scope[] = [
  'messages:read',
  'messages:write',
  'rooms:read',
  'rooms:write',
  'users:read',
  'account',
];

/** What a token of somebody's own can have: never more than they may do. */
export const scopesOf = (role: string | undefined): readonly Scope[] =>
  role === 'admin' ? [...SCOPES, 'admin'] : SCOPES;

/** How many days a token may be good for. */
export const TOKEN_DAYS = ['7', '30', '90', '180', '366'] as const;
export const USUAL_DAYS: (typeof TOKEN_DAYS)[number] = '90';

export const isOver = (expiresAt: string, now = Date.now()) => Date.parse(expiresAt) <= now;
