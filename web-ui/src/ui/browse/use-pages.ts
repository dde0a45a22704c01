import { useEffect, useState } from 'preact/hooks';
import type { Listed } from '../../core/calls';
import { Failure } from '../../core/failure';

type State = { is: 'loading' } | { is: 'there' } | { is: 'failed'; failure: Failure };

export interface Pages<T> {
  items: readonly T[];
  state: State;
  /** Fetches the next page, if there is one. */
  more: (() => void) | undefined;
}

/** A list that comes in pages. The items shown stay until those for the new key are there. */
export function usePages<T>(load: (cursor?: string) => Promise<Listed<T>>, key: string): Pages<T> {
  const [items, setItems] = useState<T[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [state, setState] = useState<State>({ is: 'loading' });

  const take = (page: Listed<T>, before: T[]) => {
    setItems([...before, ...page.items]);
    setCursor(page.page.nextCursor);
    setState({ is: 'there' });
  };
  const fail = (error: unknown) => setState({ is: 'failed', failure: Failure.of(error) });

  // `load` is a new function each time; `key` says when it differs.
  useEffect(() => {
    let late = false;
    setState({ is: 'loading' });
    load().then(
      (page) => late || take(page, []),
      (error) => late || fail(error),
    );
    return () => {
      late = true;
    };
  }, [key]);

  const more = cursor === undefined ? undefined : () => void load(cursor).then((page) => take(page, items), fail);
  return { items, state, more };
}
