import type { ComponentChildren } from 'preact';
import type { Message } from '../../core/words';
import { briefly, fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { plain } from '../../lib/markdown';
import { messageAddress, threadAddress } from '../addresses';
import { Avatar } from '../base/avatar';
import { useParley } from '../parley';

const PREVIEW = 240;

interface FoundCardProps {
  message: Message;
  /** What of it is shown instead of how it begins. */
  children?: ComponentChildren;
  /** Beside the time: what is new about it. */
  badge?: ComponentChildren;
  /** Below it. */
  foot?: ComponentChildren;
  /** What else can be done with it. */
  action?: ComponentChildren;
  unread?: boolean;
  /** Whether the way there leads into the thread below it. */
  toThread?: boolean;
  onOpen?: () => void;
}

/** A message away from its room: who said it, where and when, and the way there. */
export function FoundCard({
  message,
  children,
  badge,
  foot,
  action,
  unread = false,
  toThread = false,
  onOpen,
}: FoundCardProps) {
  const { store } = useParley();
  const { author, createdAt } = message;
  const addressOf = toThread ? threadAddress : messageAddress;
  const summary = store.summaries.value.find((it) => it.id === message.roomId);
  return (
    <li class={unread ? 'found unread' : 'found'}>
      <Avatar person={author} size="medium" />
      <div class="about">
        <p class="who">
          <b dir="auto">{author.displayName}</b>
          {summary && <span dir="auto">{summary.state.peer ? t('found.direct') : summary.title}</span>}
          <time dateTime={createdAt} title={fully(createdAt)}>
            {briefly(createdAt)}
          </time>
          {badge}
        </p>
        <a
          class="found-link"
          href={addressOf(message.roomId, message.id, summary?.state)}
          data-message={message.id}
          onClick={onOpen}
          dir="auto"
        >
          {children ?? <Beginning message={message} />}
        </a>
        {foot && <p class="foot">{foot}</p>}
      </div>
      {action}
    </li>
  );
}

function Beginning({ message: { deleted, text } }: { message: Message }) {
  if (deleted) return <i>{t('message.deleted')}</i>;
  return plain(text.slice(0, PREVIEW * 2)).slice(0, PREVIEW);
}
