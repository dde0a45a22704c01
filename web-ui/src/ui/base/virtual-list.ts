import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** Within this of the end, the list stays at the end when something is added. */
export const AT_END = 100;
const OVERSCAN = 6;
const ESTIMATE = 60;

export type List = Virtualizer<HTMLElement, HTMLElement>;

/**
 * A list of which only the rows in sight are drawn, and the one at `kept`, which has the focus. It grows at both ends
 * without moving what is being read.
 */
export function useVirtualList(scroller: RefObject<HTMLElement | null>, keys: readonly string[], kept: number): List {
  const keyAt = useCallback((index: number) => keys[index] ?? index, [keys]);
  const [, redraw] = useReducer<number, void>((n) => n + 1, 0);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    count: keys.length,
    getScrollElement: () => scroller.current,
    getItemKey: keyAt,
    estimateSize: () => ESTIMATE,
    overscan: OVERSCAN,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(),
  };
  const [list] = useState(() => new Virtualizer(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), [list]);
  useLayoutEffect(() => list._willUpdate());
  return list;
}

function withKept(indexes: number[], kept: number): number[] {
  return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b);
}
