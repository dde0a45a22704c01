import { useLocation } from 'preact-iso';
import { isHushed } from '../../core/rights';
import type { Summary } from '../../core/store';
import { briefly } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { plain } from '../../lib/markdown';
import { placeOf } from '../addresses';
import { Badge } from '../base/badge';
import { Icon } from '../base/icon';
import { Face } from '../base/presence';
import { typingText } from '../base/typing-text';
import { addressOf } from '../frame/shortcuts';
import { useParley } from '../parley';

const PREVIEW = 120;
const ICONS = { public: 'hash', private: 'lock', group: 'users', direct: 'circle-user-round' } as const;

/** One conversation: who or where, the last thing said, and how much is new. */
export function ConversationRow({ summary }: { summary: Summary }) {
  const { path } = useLocation();
  const { outbox } = useParley();
  const address = addressOf(summary);
  const { state, title, unread, lastMessage } = summary;
  const failed = outbox.pending.value.some((it) => it.roomId === summary.id && it.failed !== undefined);
  return (
    <li>
      <a
        href={address}
        class={unread > 0 ? 'conversation unread' : 'conversation'}
        aria-current={placeOf(path) === address ? 'page' : undefined}
      >
        <span class="glyph">
          {state.peer ? <Face person={state.peer} size="small" /> : <Icon name={ICONS[state.room.kind]} />}
        </span>
        <span class="name" dir="auto">
          {title}
        </span>
        {lastMessage && (
          <time class="when" dateTime={lastMessage.createdAt}>
            {briefly(lastMessage.createdAt)}
          </time>
        )}
        <Preview summary={summary} />
        <span class="marks">
          {failed && <FailedMark />}
          {isHushed(state.mine) && <HushedMark />}
          <Badge count={unread} hot={state.peer !== undefined || summary.mentions > 0} />
        </span>
      </a>
    </li>
  );
}

function Preview({ summary: { state, lastMessage } }: { summary: Summary }) {
  const { store, others } = useParley();
  const writers = others.typing.of(state.room.id).value;
  if (writers.length > 0) return <span class="preview typing">{typingText(writers)}</span>;
  if (!lastMessage) return <span class="preview">{state.room.topic || t('preview.none')}</span>;
  const mine = lastMessage.author.id === store.myId;
  const author = mine ? t('preview.me') : state.peer ? '' : `${lastMessage.author.displayName}: `;
  return (
    <span class="preview" dir="auto">
      {author}
      {lastMessage.deleted ? t('message.deleted') : plain(lastMessage.text.slice(0, PREVIEW * 2)).slice(0, PREVIEW)}
    </span>
  );
}

function HushedMark() {
  return (
    <span class="hushed-mark">
      <Icon name="bell-off" small />
      <span class="unseen">{t('preview.hushed')}</span>
    </span>
  );
}

function FailedMark() {
  return (
    <span class="failed-mark">
      <Icon name="circle-alert" small />
      <span class="unseen">{t('preview.failed')}</span>
    </span>
  );
}
