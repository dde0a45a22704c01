/** What is being typed that could be completed: a name after `@`, an emoji after `:`. */
export interface Token {
  readonly of: 'person' | 'emoji';
  /** What was typed of it so far, without its sign. */
  readonly query: string;
  readonly start: number;
  readonly end: number;
}

/** An emoji wants two letters: one alone is more often a smiley or a time of day. */
const TYPED = /(?:^|[\s([{"'>*_~])(?:@(?<person>[\p{L}\p{N}._-]*)|:(?<emoji>[\p{L}\p{N}_+-]{2,}))$/u;
/** Names are not longer; nothing before that is looked at. */
const LONGEST = 64;

export function tokenAt(text: string, caret: number): Token | undefined {
  const found = TYPED.exec(text.slice(Math.max(0, caret - LONGEST), caret))?.groups;
  const query = found?.person ?? found?.emoji;
  if (query === undefined) return undefined;
  return { of: found?.person === undefined ? 'emoji' : 'person', query, start: caret - query.length - 1, end: caret };
}

/** How well somebody fits what was typed; undefined when not at all. */
export function closeness(person: { username: string; displayName: string }, query: string): number | undefined {
  const sought = query.toLowerCase();
  const username = person.username.toLowerCase();
  const name = person.displayName.toLowerCase();
  if (username.startsWith(sought)) return 0;
  if (name.startsWith(sought)) return 1;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(sought))) return 2;
  return username.includes(sought) ? 3 : undefined;
}
