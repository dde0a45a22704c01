import { useEffect, useMemo } from 'preact/hooks';
import { OpenThread } from '../../core/open-thread';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { Skeleton } from '../base/skeleton';
import { useParley } from '../parley';
import { touch } from './box';
import { Composer } from './composer';
import { Panel } from './panel';
import { GROUP_MS } from './rows';
import { useScene } from './scene';
import { ThreadItem, WaitingItem } from './thread-item';
import { useThreadReading } from './use-thread-reading';

export interface ThreadPanelProps {
  rootId: string;
  /** The reply that the address names. */
  replyId: string | undefined;
  onClose: () => void;
}

/** What was replied to one message, beside the room; over all of it on phones. */
export function ThreadPanel({ rootId, replyId, onClose }: ThreadPanelProps) {
  const scene = useScene();
  const thread = useThread(rootId);
  const { is } = thread.fetched.value;
  return (
    <Panel
      title={t('thread.title')}
      onClose={onClose}
      actions={is === 'there' && <Follow thread={thread} />}
      autofocus={touch()}
    >
      {is === 'failed' && <Failed thread={thread} />}
      {is === 'looking' && !thread.root(scene.room.value) ? <Skeleton /> : <Replies {...{ thread, rootId, replyId }} />}
    </Panel>
  );
}

function useThread(rootId: string): OpenThread {
  const { store, threadCalls, line } = useParley();
  const scene = useScene();
  const roomId = scene.room.value.room.id;
  const thread = useMemo(
    () => new OpenThread(store, threadCalls, { roomId, messageId: rootId }),
    [store, threadCalls, roomId, rootId],
  );
  const open = line.value.is === 'open';
  const known = thread.root(scene.room.value) !== undefined;
  const forgotten = !known && thread.fetched.value.is === 'there';
  useEffect(() => void thread.load(), [thread, open, forgotten]);
  const there = thread.fetched.value.is === 'there';
  useEffect(() => {
    if (there) thread.noticed(scene.room.peek());
  }, [thread, there, scene.room.value.messages]);
  return thread;
}

function Follow({ thread }: { thread: OpenThread }) {
  const scene = useScene();
  const on = thread.following.value;
  const label = t(on ? 'thread.unfollow' : 'thread.follow');
  const said = t(on ? 'thread.unfollow.done' : 'thread.follow.done');
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={() => void scene.attempt(thread.follow(!on), said)}
    >
      <Icon name={on ? 'bell' : 'bell-off'} />
    </button>
  );
}

function Failed({ thread }: { thread: OpenThread }) {
  const { value } = thread.fetched;
  if (value.is !== 'failed') return null;
  return (
    <p class="error" role="alert">
      {value.failure.status === 404 ? t('thread.missing') : failureText(value.failure)}
      <button type="button" onClick={() => void thread.load()}>
        {t('again')}
      </button>
    </p>
  );
}

function Replies({ thread, rootId, replyId }: { thread: OpenThread; rootId: string; replyId: string | undefined }) {
  const { outbox, store } = useParley();
  const scene = useScene();
  const state = scene.room.value;
  const root = thread.root(state);
  const replies = thread.replies(state);
  const sent = new Set(replies.map((it) => it.clientMessageId));
  const waiting = outbox.pending.value.filter((it) => it.rootId === rootId && !sent.has(it.clientMessageId));
  const { scroller, flashed, walk } = useThreadReading({ thread, replies, waiting, replyId });
  const firstNew = thread.firstNew(replies);
  return (
    <>
      <section
        ref={scroller}
        class="thread-log"
        aria-label={t('thread.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={walk}
      >
        <ol>
          {root && <ThreadItem message={root} follows={false} flashed={flashed === root.id} />}
          {root && (
            <li class="thread-count">
              {replies.length > 0
                ? t('thread.replies', { count: root.replies?.count ?? replies.length })
                : t('thread.none')}
            </li>
          )}
          {replies.map((it, i) => (
            <ThreadItem
              key={it.id}
              message={it}
              isNew={it === firstNew}
              follows={it !== firstNew && follows(it, replies[i - 1])}
              flashed={flashed === it.id}
            />
          ))}
          {waiting.map((it) => (
            <WaitingItem key={it.clientMessageId} pending={it} />
          ))}
        </ol>
        {thread.hasMore && (
          <button type="button" class="button ghost small" onClick={() => void thread.more()}>
            {t('more')}
          </button>
        )}
      </section>
      {root && <Composer key={rootId} where="thread" rootId={rootId} myLast={() => myLast(replies, store.myId)} />}
    </>
  );
}

const myLast = (replies: readonly Message[], myId: string) =>
  replies.findLast((it) => it.author.id === myId && !it.deleted);

function follows(message: Message, before: Message | undefined): boolean {
  if (!before || message.replyTo) return false;
  const near = Date.parse(message.createdAt) - Date.parse(before.createdAt) < GROUP_MS;
  return near && before.author.id === message.author.id;
}
