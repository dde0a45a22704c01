import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Rights } from '../../core/rights';
import { type RoomState, titleOf } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Failed } from '../base/failed';
import { Field } from '../base/field';
import { Icon } from '../base/icon';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { closeDialogs } from '../dialogs';
import { useParley } from '../parley';

/** Leaving, archiving, deleting. */
export function Danger({ state, rights }: { state: RoomState; rights: Rights }) {
  const parley = useParley();
  const { running } = useDesk();
  const { route } = useLocation();
  const { failure, run } = useDeed();
  const { id } = state.room;
  const away = async (work: () => Promise<void>) => {
    if (!(await run(work))) return;
    closeDialogs();
    route(routes.home);
  };
  if (!rights.leave) return null;
  return (
    <section class="danger-zone" aria-label={t('danger.title')}>
      <Failed failure={failure} />
      <Sure
        icon="log-out"
        label={t('members.leave')}
        question={t('danger.leave')}
        onSure={() => void away(() => parley.visits.leave(id))}
      />
      {rights.archive && (
        <Sure
          icon="lock"
          label={t('danger.archive')}
          question={t('danger.archive.text')}
          onSure={() => void run(() => running.edit(id, { archived: true }))}
        />
      )}
      {rights.restore && (
        <button
          type="button"
          class="button ghost"
          onClick={() => void run(() => running.edit(id, { archived: false }))}
        >
          <Icon name="door-open" small />
          {t('danger.restore')}
        </button>
      )}
      {rights.remove && <Delete name={titleOf(state)} onDelete={() => void away(() => running.remove(id))} />}
    </section>
  );
}

/** Nothing brings a deleted room back, so its name has to be typed. */
function Delete({ name, onDelete }: { name: string; onDelete: () => void }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (!open) {
    return (
      <button type="button" class="button ghost danger" onClick={() => setOpen(true)}>
        <Icon name="trash-2" small />
        {t('danger.delete')}
      </button>
    );
  }
  return (
    <form
      class="delete"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === name) onDelete();
      }}
    >
      <Field
        label={t('danger.delete.type', { name })}
        value={typed}
        onValue={setTyped}
        help={t('danger.delete.text')}
        autocomplete="off"
        autofocus
      />
      <button type="submit" class="button danger" disabled={typed.trim() !== name}>
        {t('danger.delete')}
      </button>
      <button type="button" class="button ghost" onClick={() => setOpen(false)}>
        {t('cancel')}
      </button>
    </form>
  );
}
