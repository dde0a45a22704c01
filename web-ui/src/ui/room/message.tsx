import type { Message } from '../../core/words';
import { clock, fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Markdown } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { useParley } from '../parley';

/** Something said: with name and face, or below the one before it when that was the same person just now. */
export function MessageRow({ message, follows }: { message: Message; follows: boolean }) {
  const { store } = useParley();
  const myName = store.me.value?.person.username ?? '';
  const { author, createdAt, text } = message;
  const pinged = author.id !== store.myId && (message.mentionsRoom || message.mentions?.includes(store.myId));
  return (
    <div class={['message', follows && 'follows', pinged && 'pinged'].filter(Boolean).join(' ')}>
      <span class="gutter">{follows ? <Time at={createdAt} /> : <Avatar person={author} />}</span>
      <div>
        {!follows && (
          <p class="who">
            <b dir="auto">{author.displayName}</b>
            <Time at={createdAt} />
          </p>
        )}
        <div class="body" dir="auto">
          {message.deleted ? <Deleted message={message} /> : <Markdown source={text} myName={myName} />}
          {message.editedAt && !message.deleted && (
            <span class="edited" title={fully(message.editedAt)}>
              {t('message.edited')}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** What is left of a message that was taken back: that there was one. */
function Deleted({ message: { deleted } }: { message: Message }) {
  return (
    <p class="edited" title={deleted && fully(deleted.at)}>
      {t('message.deleted')}
    </p>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fully(at)}>
      {clock(at)}
    </time>
  );
}
