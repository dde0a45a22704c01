import type { RefObject } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import { isNews } from '../../core/unread';
import type { Message } from '../../core/words';
import { attentive } from '../../lib/attention';
import { AT_END, type List } from '../base/virtual-list';
import { useParley } from '../parley';
import type { Row } from './rows';
import { PlaceContext } from './use-place';

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
/** Older and newer messages are asked for when less than this many screens are left at that side. */
const AHEAD_SCREENS = 1.5;

/**
 * Where in the room somebody reads: lands on the unread line or at the end, asks for older messages in time, counts what
 * arrives below, and says when the end has been seen by somebody who really looks.
 */
export function useReading(reading: Reading) {
  const { list, scroller, rows, state, settled, older, onRead } = reading;
  const { store } = useParley();
  const { target, away, newer, leave } = useContext(PlaceContext);
  const [atEnd, setAtEnd] = useState(target === undefined);
  const stuck = useRef(target === undefined);
  const seenUpTo = useRef(state.lastSeq);
  const landed = useLanding({ list, scroller, rows, settled, target });
  if (away) list.setOptions({ ...list.options, followOnAppend: false }); // what comes below is a page, not news
  useSticking(list, scroller, rows, stuck);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const left = scrollHeight - scrollTop - clientHeight;
      stuck.current = landed.current && !away && left < AT_END;
      setAtEnd(stuck.current);
      if (landed.current && scrollTop < clientHeight * AHEAD_SCREENS) older();
      if (landed.current && away && left < clientHeight * AHEAD_SCREENS) newer();
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

  const isBelow = (it: Message) => it.seq > seenUpTo.current && isNews(it, store.myId);
  const below = atEnd ? undefined : state.messages.filter(isBelow).length;
  return { below, toEnd: () => (away ? leave() : list.scrollToEnd({ behavior: smooth() })) };
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

interface Landing extends Pick<Reading, 'list' | 'scroller' | 'rows' | 'settled'> {
  target: number | undefined;
}

/** On the message that was asked for; else at the end, or on the unread line when that is above what fits. */
function useLanding({ list, scroller, rows, settled, target }: Landing) {
  const landed = useRef(false);
  useLayoutEffect(() => {
    if (landed.current) return;
    if (target === undefined) list.scrollToEnd();
    const named = rows.findIndex((row) => row.is === 'said' && row.message.seq === target);
    if (!settled || (target !== undefined && named < 0)) return;
    landed.current = true;
    const line = rows.findIndex((row) => row.is === 'new');
    if (named >= 0) showMessage(list, scroller, named);
    else if (line > 0) requestAnimationFrame(() => showLine(list, scroller, line));
  }, [list, scroller, rows, settled, target]);
  return landed;
}

/** In the middle, with the focus on it, and marked for a while. */
function showMessage(list: List, scroller: RefObject<HTMLElement | null>, index: number): void {
  list.scrollToIndex(index, { align: 'center' });
  requestAnimationFrame(() => {
    list.scrollToIndex(index, { align: 'center' });
    requestAnimationFrame(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
      row?.focus({ preventScroll: true });
      row?.firstElementChild?.toggleAttribute('data-found', true);
    });
  });
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
