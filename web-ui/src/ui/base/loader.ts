import { useCallback, useEffect, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';

export type Loaded<T> = { is: 'loading' } | { is: 'there'; value: T } | { is: 'failed'; failure: Failure };

/** Loads when the key changes and when asked again; answers that come too late are dropped. */
export function useLoaded<T>(load: () => Promise<T>, key: string): [Loaded<T>, () => void] {
  const [loaded, set] = useState<Loaded<T>>({ is: 'loading' });
  const [again, setAgain] = useState(0);
  // `load` is a new function each time; `key` says when it differs.
  useEffect(() => {
    let late = false;
    set({ is: 'loading' });
    load().then(
      (value) => late || set({ is: 'there', value }),
      (error) => late || set({ is: 'failed', failure: Failure.of(error) }),
    );
    return () => {
      late = true;
    };
  }, [key, again]);
  return [loaded, useCallback(() => setAgain((n) => n + 1), [])];
}
