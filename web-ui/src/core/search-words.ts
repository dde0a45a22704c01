/**
 * What somebody types into the search field: words, and operators such as `from:ada` that narrow. The text is all there
 * is to a search, so that it can be an address, be kept and be shared.
 */
export type Operator = 'from' | 'in' | 'before' | 'after' | 'has';

export interface Filter {
  readonly op: Operator;
  readonly value: string;
}

export interface Wanted {
  readonly text: string;
  readonly filters: readonly Filter[];
}

export const OPERATORS: readonly Operator[] = ['from', 'in', 'after', 'before', 'has'];
/** What `has:` knows. */
export const LINK = 'link';

/** In quotation marks a colon is a colon. */
const PART = /"[^"]*"?|\S+/g;
const OPERATOR = /^(from|in|before|after|has):(.+)$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An operator that says nothing, as `has:hope`, is words like any other; of two of a kind the last one counts. */
export function wanted(query: string): Wanted {
  const words: string[] = [];
  const filters = new Map<Operator, Filter>();
  for (const part of query.match(PART) ?? []) {
    const filter = filterOf(part);
    if (filter) filters.set(filter.op, filter);
    else words.push(part);
  }
  return { text: words.join(' '), filters: OPERATORS.flatMap((op) => filters.get(op) ?? []) };
}

export function filterOf(part: string): Filter | undefined {
  const [, op = '', value = ''] = OPERATOR.exec(part) ?? [];
  const filter = { op: op.toLowerCase() as Operator, value };
  return op !== '' && isSense(filter) ? filter : undefined;
}

export const written = ({ op, value }: Filter) => `${op}:${value}`;

/** The same as one text again, narrowed first. */
export function queryOf({ text, filters }: Wanted): string {
  return [...filters.map(written), text].filter(Boolean).join(' ');
}

export function withFilter({ text, filters }: Wanted, filter: Filter): Wanted {
  return { text, filters: [...filters.filter((it) => it.op !== filter.op), filter] };
}

export function without({ text, filters }: Wanted, op: Operator): Wanted {
  return { text, filters: filters.filter((it) => it.op !== op) };
}

/** The first moment of a day, where the reader is. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function isSense({ op, value }: Filter): boolean {
  if (op === 'has') return value.toLowerCase() === LINK;
  if (op === 'before' || op === 'after') return DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00`));
  return true;
}
