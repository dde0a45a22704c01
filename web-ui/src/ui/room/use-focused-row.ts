import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { List } from '../base/virtual-list';
import type { Row } from './rows';

/** Walking through the log by keyboard. The place is kept by the row's key: rows come and go above and below it. */
export function useFocusedRow(rows: readonly Row[], scroller: RefObject<HTMLElement | null>) {
  const [key, setKey] = useState<string>();
  const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key);

  const walk = (event: KeyboardEvent, list: List) => {
    if (!isRow(event.target) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = index < 0 ? rows.length : index;
    const target = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, target));
    list.scrollToIndex(next, { align: 'auto' });
    focus(next);
  };

  /** The row at this place, once it is drawn. */
  const focus = (next: number) => {
    setKey(rows[next]?.key);
    requestAnimationFrame(() => rowAt(scroller, next)?.focus({ preventScroll: true }));
  };

  /** However the focus came into a row: that one is kept. */
  const entered = ({ target }: FocusEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    if (row) setKey(rows[Number(row.dataset.index)]?.key);
  };

  return { index, walk, focus, entered };
}

/** The log or a row of it, and not a box or a button inside. */
const isRow = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.matches('[data-index]') || target.matches('.log'));

function rowAt(scroller: RefObject<HTMLElement | null>, index: number): HTMLElement | null {
  return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}
