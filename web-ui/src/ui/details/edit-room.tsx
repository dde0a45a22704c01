import { useId, useState } from 'preact/hooks';
import type { Rights } from '../../core/rights';
import type { RoomEdit } from '../../core/room-calls';
import type { Room } from '../../core/words';
import { t } from '../../lib/i18n';
import { Failed } from '../base/failed';
import { fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';

const NAME_MAX = 80;
const TOPIC_MAX = 250;
const DESCRIPTION_MAX = 2000;

/** Name, topic and description, of which only what has been changed is sent. */
export function EditRoom({ room, rights }: { room: Room; rights: Rights }) {
  const { running } = useDesk();
  const { busy, failure, run } = useDeed();
  const [draft, setDraft] = useState<RoomEdit>({});
  const edit = changed(room, draft);
  const set = (part: RoomEdit) => setDraft({ ...draft, ...part });
  const save = async () => {
    if (await run(() => running.edit(room.id, edit))) setDraft({});
  };
  const name = draft.name ?? room.name ?? '';
  const nothing = Object.keys(edit).length === 0 || edit.name === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) void save();
      }}
    >
      {rights.rename && (
        <Field
          label={t('room.name')}
          value={name}
          onValue={(it) => set({ name: it })}
          error={fieldError(failure, 'name')}
          maxLength={NAME_MAX}
          autocomplete="off"
        />
      )}
      <Field
        label={t('details.topic')}
        value={draft.topic ?? room.topic}
        onValue={(it) => set({ topic: it })}
        error={fieldError(failure, 'topic')}
        maxLength={TOPIC_MAX}
        autocomplete="off"
      />
      <Description value={draft.description ?? room.description ?? ''} onValue={(it) => set({ description: it })} />
      <Failed failure={failure} />
      <button type="submit" class="button" disabled={nothing} aria-disabled={busy}>
        {t('details.save')}
      </button>
    </form>
  );
}

/** What differs from the room; an empty name is no name. */
export function changed(room: Room, draft: RoomEdit): RoomEdit {
  const edit: RoomEdit = {};
  const { name, topic, description } = draft;
  if (name !== undefined && name.trim() !== (room.name ?? '')) edit.name = name.trim();
  if (topic !== undefined && topic.trim() !== room.topic) edit.topic = topic.trim();
  if (description !== undefined && description.trim() !== (room.description ?? ''))
    edit.description = description.trim();
  return edit;
}

function Description({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('details.description')}</label>
      <div class="control">
        <textarea
          id={id}
          rows={3}
          maxLength={DESCRIPTION_MAX}
          dir="auto"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
