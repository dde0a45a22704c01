import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { List } from '../base/virtual-list';
import type { Row } from './rows';

/** Walking through the log by keyboard. The place is kept by the row's key: rows come and go above and below it. */
export function useFocusedRow(rows: readonly Row[], scroller: RefObject<HTMLElement | null>) {
  const [key, setKey] = useState<string>();
  const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key);

  const walk = (event: KeyboardEvent, list: List) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = index >= 0 ? index : (focusedIndex(scroller) ?? rows.length);
    const target = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, target));
    setKey(rows[next]?.key);
    list.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => rowAt(scroller, next)?.focus({ preventScroll: true }));
  };

  return { index, walk };
}

/** Where a link has led to. */
function focusedIndex(scroller: RefObject<HTMLElement | null>): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]');
  return row && scroller.current?.contains(row) ? Number(row.dataset.index) : undefined;
}

function rowAt(scroller: RefObject<HTMLElement | null>, index: number): HTMLElement | null {
  return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}
