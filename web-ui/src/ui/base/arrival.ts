import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** For the heading of what takes the place of something else: the focus, which would be lost, goes there. */
export function useArrival<T extends HTMLElement>(moved = true): RefObject<T | null> {
  const heading = useRef<T>(null);
  useLayoutEffect(() => {
    if (moved) heading.current?.focus();
  }, [moved]);
  return heading;
}
