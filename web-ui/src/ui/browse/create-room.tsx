import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { slugOf } from '../../lib/slug';
import { roomAddress } from '../addresses';
import { useSubmit } from '../auth/form';
import { Dialog } from '../base/dialog';
import { failureText, fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { Icon } from '../base/icon';
import { closeDialog } from '../dialogs';
import { useParley } from '../parley';

type Kind = 'public' | 'private';

/** Makes a room and goes there. */
export function CreateRoom({ name: given }: { name: string }) {
  const parley = useParley();
  const { route } = useLocation();
  const [name, setName] = useState(given);
  const [topic, setTopic] = useState('');
  const [kind, setKind] = useState<Kind>('public');
  const slug = slugOf(name);
  const { busy, failure, submit } = useSubmit(async () => {
    const view = await parley.visits.create({
      name: name.trim(),
      kind,
      ...(kind === 'public' && slug && { slug }), // otherwise the server finds one
      ...(topic.trim() && { topic: topic.trim() }),
    });
    closeDialog();
    route(roomAddress(view.room.slug ?? view.room.id));
  });
  return (
    <Dialog title={t('room.create')} onClose={closeDialog}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void submit();
        }}
      >
        <Field
          label={t('room.name')}
          value={name}
          onValue={setName}
          help={addressHelp(name.trim(), slug)}
          error={nameError(failure)}
          maxLength={80}
          autocomplete="off"
          autofocus
          required
        />
        <KindChoice kind={kind} onKind={setKind} />
        <Field
          label={t('room.topic')}
          value={topic}
          onValue={setTopic}
          error={fieldError(failure, 'topic')}
          maxLength={250}
          autocomplete="off"
        />
        {failure && !nameError(failure) && (
          <p class="error" role="alert">
            {failureText(failure)}
          </p>
        )}
        <div class="dialog-actions">
          <button type="button" class="button ghost" onClick={closeDialog}>
            {t('cancel')}
          </button>
          <button type="submit" class="button" disabled={name.trim() === ''} aria-disabled={busy}>
            {t('room.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function addressHelp(name: string, slug: string): string {
  if (slug !== '') return t('room.name.help', { address: roomAddress(slug) });
  return t(name === '' ? 'room.name.empty' : 'room.name.other');
}

function nameError(failure: Failure | undefined): string | undefined {
  if (failure?.code === 'slug_taken') return t('room.taken');
  return fieldError(failure, 'name') ?? fieldError(failure, 'slug');
}

function KindChoice({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  return (
    <fieldset class="choice">
      <legend>{t('room.kind')}</legend>
      {(['public', 'private'] as const).map((it) => (
        <label key={it}>
          <input type="radio" name="kind" value={it} checked={kind === it} onChange={() => onKind(it)} />
          <Icon name={it === 'public' ? 'hash' : 'lock'} />
          <span>
            <b>{t(`room.kind.${it}`)}</b>
            <small>{t(`room.kind.${it}.help`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
