import { useEffect, useState } from 'preact/hooks';
import type { Pending } from '../../core/shelf';
import { t } from '../../lib/i18n';
import { Markdown } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { Time } from './message';
import { Quote } from './quote';
import { reasonOf } from './reasons';

/** An answer this quick needs no sign of waiting. */
const QUICK_MS = 600;

/** My own message on its way: at once where it will stand, dimmed when it takes long, with a way out when it failed. */
export function PendingRow({ pending, follows }: { pending: Pending; follows: boolean }) {
  const { store, line } = useParley();
  const me = store.me.value?.person;
  const slow = useSlow(pending.createdAt);
  if (!me) return null;
  const failed = pending.failed !== undefined;
  const look = failed ? 'failed' : slow ? 'sending' : '';
  return (
    <div class={['message', follows && 'follows', look].filter(Boolean).join(' ')}>
      <span class="gutter">{follows ? <Time at={pending.createdAt} /> : <Avatar person={me} />}</span>
      <div>
        {!follows && (
          <p class="who">
            <b dir="auto">{me.displayName}</b>
            <Time at={pending.createdAt} />
          </p>
        )}
        {pending.replyTo && <Quote id={pending.replyTo} where="room" />}
        <div class="body" dir="auto">
          <Markdown source={pending.text} myName={me.username} />
        </div>
        {pending.fileIds && (
          <p class="sent">
            <Icon name="paperclip" small />
            {t('files.count', { count: pending.fileIds.length })}
          </p>
        )}
        {failed && <NotSent pending={pending} />}
        {!failed && slow && (
          <span class="sent">
            <Icon name="clock" small />
            {t(line.value.is === 'open' ? 'pending.sending' : 'pending.waiting')}
          </span>
        )}
      </div>
    </div>
  );
}

function NotSent({ pending }: { pending: Pending }) {
  const { outbox } = useParley();
  return (
    <p class="error">
      <Icon name="circle-alert" small />
      {reasonOf(pending.failed ?? '')}
      <button type="button" onClick={() => void outbox.retry(pending.clientMessageId)}>
        {t('again')}
      </button>
      <button type="button" onClick={() => void navigator.clipboard?.writeText(pending.text)}>
        {t('copy')}
      </button>
      <button type="button" onClick={() => void outbox.discard(pending.clientMessageId)}>
        {t('delete')}
      </button>
    </p>
  );
}

function useSlow(since: string): boolean {
  const left = Date.parse(since) + QUICK_MS - Date.now();
  const [slow, set] = useState(left <= 0);
  useEffect(() => {
    const timer = setTimeout(() => set(true), Math.max(0, left));
    return () => clearTimeout(timer);
    // The time that is left when the row appears.
  }, [since]);
  return slow;
}
