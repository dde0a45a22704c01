import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { Scheduled } from '../../core/words';
import { fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { fieldTime } from '../../lib/later';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { Panel } from './panel';
import { reasonOf } from './reasons';
import { useScene } from './scene';

/** My messages that are to be sent to this room later, to be changed or taken back. */
export function ScheduledPanel({ onClose }: { onClose: () => void }) {
  const { scheduled } = useParley();
  const { id } = useScene().room.value.room;
  const items = scheduled.items.value.filter((it) => it.roomId === id);
  return (
    <Panel title={t('scheduled.title')} onClose={onClose}>
      <div class="panel-scroll">
        {items.length === 0 && (
          <Empty icon="calendar-clock" title={t('scheduled.none.title')}>
            {t('scheduled.none.text')}
          </Empty>
        )}
        <ul class="pins">
          {items.map((it) => (
            <Item key={it.id} item={it} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Item({ item }: { item: Scheduled }) {
  const { scheduled } = useParley();
  const scene = useScene();
  const edit = useRef<HTMLButtonElement>(null);
  const [editing, setEditing] = useState(false);
  const onDone = () => {
    setEditing(false);
    requestAnimationFrame(() => edit.current?.focus());
  };
  if (editing) return <EditItem item={item} onDone={onDone} />;
  return (
    <li class="pin">
      <p class="who">
        <Icon name="clock" small />
        <time dateTime={item.sendAt}>{fully(item.sendAt)}</time>
      </p>
      <p class="body" dir="auto">
        {item.text}
      </p>
      {item.failure && (
        <p class="error">
          <Icon name="circle-alert" small />
          {reasonOf(item.failure)}
        </p>
      )}
      <p class="pin-actions">
        <button ref={edit} type="button" class="button ghost small" onClick={() => setEditing(true)}>
          {t('deed.edit')}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('scheduled.cancel')}
          title={t('scheduled.cancel')}
          onClick={() => void scene.attempt(scheduled.cancel(item.id), t('scheduled.cancel.done'))}
        >
          <Icon name="trash-2" />
        </button>
      </p>
    </li>
  );
}

function EditItem({ item, onDone }: { item: Scheduled; onDone: () => void }) {
  const { scheduled } = useParley();
  const [text, setText] = useState(item.text);
  const [at, setAt] = useState(() => fieldTime(new Date(item.sendAt)));
  const [failure, setFailure] = useState<Failure>();
  const moved = at !== fieldTime(new Date(item.sendAt));
  const save = () => {
    const edit = { text: text.trim(), ...(moved && { sendAt: new Date(at).toISOString() }) };
    scheduled.change(item.id, edit).then(onDone, (error) => setFailure(Failure.of(error)));
  };
  return (
    <li class="pin">
      <form
        class="own-time"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label>
          {t('scheduled.text')}
          <textarea
            rows={3}
            dir="auto"
            autofocus
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('scheduled.when')}
          <input type="datetime-local" value={at} onInput={(event) => setAt(event.currentTarget.value)} />
        </label>
        {failure && (
          <p class="error" role="alert">
            {failureText(failure)}
          </p>
        )}
        <p class="pin-actions">
          <button type="button" class="button ghost small" onClick={onDone}>
            {t('cancel')}
          </button>
          <button type="submit" class="button small" disabled={text.trim() === '' || at === ''}>
            {t('save')}
          </button>
        </p>
      </form>
    </li>
  );
}
