/** What a token of a bot may do, and for how long. */
import type { NewBotToken } from './admin-calls';

export type Scope = NewBotToken['scopes'][number];

/** All that a bot can have; administering is not theirs. */
export const BOT_SCOPES = [
  'messages:read',
  'messages:write',
  'rooms:read',
  'rooms:write',
  'users:read',
  'account',
] as const satisfies readonly Scope[];

export type BotScope = (typeof BOT_SCOPES)[number];

/** How many days a token may be good for. */
export const TOKEN_DAYS = ['7', '30', '90', '180', '366'] as const;
export const USUAL_DAYS: (typeof TOKEN_DAYS)[number] = '90';

export const isOver = (expiresAt: string, now = Date.now()) => Date.parse(expiresAt) <= now;
