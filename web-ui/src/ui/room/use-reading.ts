import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import { attentive } from '../../lib/attention';
import { AT_END, type List } from '../base/virtual-list';
import type { Row } from './rows';

export interface Reading {
  /** The newest page is here: where to land can be told. */
  settled: boolean;
  list: List;
  scroller: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  state: RoomState;
  older: () => void;
  onRead: () => void;
}

/** How long something has to be in sight to count as read. */
const READ_MS = 800;
/** Older messages are asked for when less than this many screens are left above. */
const AHEAD_SCREENS = 1.5;

/**
 * Where in the room somebody reads: lands on the unread line or at the end, asks for older messages in time, counts what
 * arrives below, and says when the end has been seen by somebody who really looks.
 */
export function useReading(reading: Reading) {
  const { list, scroller, rows, state, settled, older, onRead } = reading;
  const [atEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const seenUpTo = useRef(state.lastSeq);
  const landed = useLanding(list, scroller, rows, settled);
  useSticking(list, scroller, rows, stuck);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      stuck.current = scrollHeight - scrollTop - clientHeight < AT_END;
      setAtEnd(stuck.current);
      if (landed.current && scrollTop < clientHeight * AHEAD_SCREENS) older();
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  });

  const { lastSeq } = state;
  const looking = attentive.value;
  if (atEnd) seenUpTo.current = lastSeq;
  useEffect(() => {
    if (!atEnd || !looking || !settled) return;
    const timer = setTimeout(onRead, READ_MS);
    return () => clearTimeout(timer);
  }, [atEnd, looking, settled, lastSeq, onRead]);

  const below = atEnd ? undefined : lastSeq - seenUpTo.current;
  return { below, toEnd: () => list.scrollToEnd({ behavior: smooth() }) };
}

/** Whoever is at the end stays there, whatever comes or changes size; and what I send myself brings me there. */
function useSticking(
  list: List,
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  stuck: RefObject<boolean>,
): void {
  const last = rows.at(-1);
  const mine = last?.is === 'waiting' ? last.key : undefined;
  // My own message, once it is there.
  useLayoutEffect(() => {
    if (mine !== undefined) list.scrollToEnd();
  }, [list, mine]);
  // Any change of the rows: messages of others come in above my waiting ones, too.
  useLayoutEffect(() => {
    if (stuck.current) list.scrollToEnd();
  }, [list, stuck, rows]);
  useEffect(() => {
    const watch = new ResizeObserver(() => stuck.current && list.scrollToEnd());
    if (scroller.current) watch.observe(scroller.current);
    return () => watch.disconnect();
  }, [list, scroller, stuck]);
}

/** Stays at the end until the newest page is there; then on the unread line, when that is above what fits. */
function useLanding(list: List, scroller: RefObject<HTMLElement | null>, rows: readonly Row[], settled: boolean) {
  const landed = useRef(false);
  useLayoutEffect(() => {
    if (landed.current) return;
    list.scrollToEnd();
    if (!settled) return;
    landed.current = true;
    const line = rows.findIndex((row) => row.is === 'new');
    if (line > 0) requestAnimationFrame(() => showLine(list, scroller, line));
  }, [list, scroller, rows, settled]);
  return landed;
}

function showLine(list: List, scroller: RefObject<HTMLElement | null>, line: number): void {
  const offset = list.getOffsetForIndex(line, 'start')?.[0];
  const element = scroller.current;
  if (offset === undefined || !element) return;
  if (offset < element.scrollTop) list.scrollToIndex(line, { align: 'start' });
}

function smooth(): 'auto' | 'smooth' {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
