import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OpenThread } from '../../core/open-thread';
import type { Pending } from '../../core/shelf';
import type { Message } from '../../core/words';
import { announce } from '../../lib/announcer';
import { attentive } from '../../lib/attention';
import { plain } from '../../lib/markdown';
import { AT_END } from '../base/virtual-list';
import { useParley } from '../parley';

/** How long the last reply has to be in sight to count as read. */
const READ_MS = 800;
const FLASH_MS = 2400;

export interface ThreadReading {
  thread: OpenThread;
  replies: readonly Message[];
  waiting: readonly Pending[];
  replyId: string | undefined;
}

/** Lands on the reply that was asked for, on what is new, or at the end; stays at the end, and says when it was seen. */
export function useThreadReading({ thread, replies, waiting, replyId }: ThreadReading) {
  const { threads } = useParley();
  const scroller = useRef<HTMLElement>(null);
  const stuck = useRef(true);
  const landed = useRef<string>(undefined);
  const [flashed, flash] = useState<string>();
  const there = thread.fetched.value.is === 'there';
  const last = replies.at(-1)?.seq ?? 0;
  const looking = attentive.value;
  useNews(replies, there);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !there) return;
    const goal = replyId ?? 'end';
    const arriving = landed.current !== goal;
    landed.current = goal;
    if (arriving && replyId) {
      itemOf(element, replyId)?.scrollIntoView({ block: 'center' });
      itemOf(element, replyId)?.focus({ preventScroll: true });
      stuck.current = false;
      flash(replyId);
    } else if (arriving) {
      const fresh = element.querySelector('.new-line');
      if (fresh) fresh.scrollIntoView({ block: 'center' });
      else element.scrollTop = element.scrollHeight;
    } else if (stuck.current || waiting.length > 0) element.scrollTop = element.scrollHeight;
  }, [there, replyId, replies.length, waiting.length]);

  useEffect(() => {
    if (flashed === undefined) return;
    const timer = setTimeout(() => flash(undefined), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flashed]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END;
      clearTimeout(timer);
      if (stuck.current && looking && there)
        timer = setTimeout(() => void thread.read(last).then((news) => news && threads.again()), READ_MS);
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', look);
    };
  }, [thread, threads, there, looking, last]);

  return { scroller, flashed, walk };
}

/** Tells a screen reader what others reply from now on. */
function useNews(replies: readonly Message[], there: boolean): void {
  const { store } = useParley();
  const told = useRef<number>(undefined);
  const last = replies.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (!there) return;
    const since = told.current ?? last;
    const news = replies.filter((it) => it.seq > since && it.author.id !== store.myId && !it.deleted && !it.inRoom);
    for (const it of news) announce(`${it.author.displayName}: ${plain(it.text)}`);
    told.current = last;
  }, [there, last]);
}

const itemOf = (scroller: HTMLElement, id: string) => scroller.querySelector<HTMLElement>(`[data-reply="${id}"]`);

/** Arrows, Home and End go from reply to reply. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { target, currentTarget } = event;
  const items = [...currentTarget.querySelectorAll<HTMLElement>('.thread-item')];
  const here = items.indexOf(target as HTMLElement);
  if ((here < 0 && target !== currentTarget) || event.altKey || event.ctrlKey || event.metaKey) return;
  const from = here < 0 ? items.length : here;
  const next = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[Math.max(0, Math.min(items.length - 1, next))]?.focus();
}
