import type { Message } from '../../core/words';
import { clock, fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Markdown, mentions } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { useParley } from '../parley';

/** Something said: with name and face, or below the one before it when that was the same person just now. */
export function MessageRow({ message, follows }: { message: Message; follows: boolean }) {
  const { store } = useParley();
  const myName = store.me.value?.person.username ?? '';
  const { author, createdAt, editedAt, text } = message;
  const pinged = author.id !== store.myId && mentions(text, myName);
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
          <Markdown source={text} myName={myName} />
          {editedAt && (
            <span class="edited" title={fully(editedAt)}>
              {t('message.edited')}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fully(at)}>
      {clock(at)}
    </time>
  );
}
