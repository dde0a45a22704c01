import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { useSubmit } from '../auth/form';
import { refusalAt, refusalOf } from '../auth/refusals';
import { Avatar } from '../base/avatar';
import { Field } from '../base/field';
import { Form } from '../base/form';
import { Icon } from '../base/icon';
import { useParley } from '../parley';

const LONGEST_NAME = 64;

/** Who I am here, and the ways out. */
export function Profile() {
  const parley = useParley();
  const { route } = useLocation();
  const [naming, setNaming] = useState(false);
  const person = parley.store.me.value?.person;
  if (!person) return null;
  const switchAccount = () => {
    route(routes.home, true);
    parley.leaveTab();
  };
  return (
    <section class="setting" aria-label={t('settings.profile')}>
      <div class="profile">
        <Avatar person={person} />
        <span class="person">
          <b dir="auto">{person.displayName}</b>
          <small>
            <bdi>@{person.username}</bdi>
          </small>
        </span>
        <button type="button" class="text-button" aria-expanded={naming} onClick={() => setNaming(!naming)}>
          {t('me.rename')}
        </button>
        <button type="button" class="text-button" onClick={switchAccount}>
          {t('settings.switch')}
        </button>
        <button
          type="button"
          class="button ghost"
          onClick={() => void parley.signOut().then(() => route(routes.signIn, true))}
        >
          <Icon name="log-out" small />
          {t('settings.signout')}
        </button>
      </div>
      {naming && <Rename present={person.displayName} onDone={() => setNaming(false)} />}
    </section>
  );
}

/** Another name for others to see, from now on. */
function Rename({ present, onDone }: { present: string; onDone: () => void }) {
  const { personalCalls, store } = useParley();
  const [name, setName] = useState(present);
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(async () => {
    store.me.value = await personalCalls.rename(name.trim());
    onDone();
  });
  const missing = name.trim() === '' ? t('field.missing') : undefined;
  const problem = refusalOf(failure, ['displayName']);
  return (
    <Form
      busy={busy}
      onSubmit={() => {
        setTried(true);
        if (!missing) void submit();
      }}
    >
      <Field
        label={t('field.displayName')}
        value={name}
        onValue={setName}
        help={t('me.rename.help')}
        error={(tried ? missing : undefined) ?? refusalAt(failure, 'displayName')}
        autocomplete="nickname"
        maxLength={LONGEST_NAME}
        autofocus
        required
      />
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="button" aria-disabled={busy}>
        {t('me.rename.save')}
      </button>
    </Form>
  );
}
