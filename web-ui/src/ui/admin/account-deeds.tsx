import { useState } from 'preact/hooks';
import type { ManagedAccount, ManagedAccountEdit } from '../../core/admin-calls';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useParley } from '../parley';
import { Deed } from './deed';
import { ResetLink } from './reset-link';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

interface DeedsProps {
  account: ManagedAccount;
  onChange: (account: ManagedAccount) => void;
}

/** What applies to this account: a guest has no password, a bot neither that nor sessions, and nobody shuts themselves out. */
export function AccountDeeds({ account, onChange }: DeedsProps) {
  const { store } = useParley();
  const { person, role, bot } = account;
  const own = person.id === store.myId;
  const learn = (changed: ManagedAccount) => {
    onChange(changed);
    const me = store.me.peek();
    if (me && own) store.me.value = { ...me, role: changed.role };
  };
  const signsIn = !bot && role !== 'guest';
  return (
    <section class="setting deeds" aria-labelledby="deeds-title">
      <h2 id="deeds-title">{t('admin.deeds.title')}</h2>
      {signsIn && <RoleDeed account={account} onChange={learn} own={own} />}
      {signsIn && <ResetLink account={account} />}
      {signsIn && <TotpDeed account={account} />}
      {!bot && <SessionsDeed account={account} own={own} />}
      {!own && <SuspendDeed account={account} onChange={learn} />}
    </section>
  );
}

function useEdit({ account, onChange }: DeedsProps) {
  const admin = useAdmin();
  const { failure, run } = useDeed();
  const edit = (body: ManagedAccountEdit) =>
    void run(async () => onChange(await admin.change(account.person.id, body)));
  return { failure, edit };
}

function RoleDeed({ own, ...props }: DeedsProps & { own: boolean }) {
  const { failure, edit } = useEdit(props);
  const { person, role } = props.account;
  const name = person.displayName;
  const lowers = role === 'admin';
  return (
    <Deed title={t('admin.role')} text={t(lowers ? 'admin.role.admin.text' : 'admin.role.member.text', { name })}>
      <Wrong failure={failure} />
      <Sure
        icon="shield"
        label={t(lowers ? 'admin.role.lower' : 'admin.role.raise')}
        question={t(own ? 'admin.role.lower.own' : lowers ? 'admin.role.lower.text' : 'admin.role.raise.text', {
          name,
        })}
        onSure={() => edit({ role: lowers ? 'member' : 'admin' })}
      />
    </Deed>
  );
}

function SuspendDeed(props: DeedsProps) {
  const { failure, edit } = useEdit(props);
  const { person, suspendedAt } = props.account;
  const name = person.displayName;
  return (
    <Deed title={t('admin.access')} text={t(suspendedAt ? 'admin.access.suspended' : 'admin.access.active', { name })}>
      <Wrong failure={failure} />
      {suspendedAt ? (
        <button type="button" class="button ghost" onClick={() => edit({ suspended: false })}>
          <Icon name="door-open" small />
          {t('admin.restore')}
        </button>
      ) : (
        <Sure
          icon="lock"
          label={t('admin.suspend')}
          question={t('admin.suspend.text', { name })}
          onSure={() => edit({ suspended: true })}
        />
      )}
    </Deed>
  );
}

function SessionsDeed({ account: { person }, own }: { account: ManagedAccount; own: boolean }) {
  const admin = useAdmin();
  const name = person.displayName;
  return (
    <OnceDone
      title={t('admin.sessions')}
      text={t('admin.sessions.text', { name })}
      icon="log-out"
      label={t('admin.sessions.end')}
      question={t(own ? 'admin.sessions.own' : 'admin.sessions.sure', { name })}
      done={t('admin.sessions.done', { name })}
      work={() => admin.endSessions(person.id)}
    />
  );
}

function TotpDeed({ account: { person } }: { account: ManagedAccount }) {
  const admin = useAdmin();
  const name = person.displayName;
  return (
    <OnceDone
      title={t('admin.totp')}
      text={t('admin.totp.text', { name })}
      icon="smartphone"
      label={t('admin.totp.remove')}
      question={t('admin.totp.sure', { name })}
      done={t('admin.totp.done', { name })}
      work={() => admin.removeTotp(person.id)}
    />
  );
}

interface OnceDoneProps {
  title: string;
  text: string;
  icon: 'log-out' | 'smartphone';
  label: string;
  question: string;
  done: string;
  work: () => Promise<void>;
}

/** A deed that leaves nothing to see, so it says that it is done. */
function OnceDone({ title, text, icon, label, question, done, work }: OnceDoneProps) {
  const { failure, run } = useDeed();
  const [isDone, setDone] = useState(false);
  const onSure = async () => {
    setDone(false);
    setDone(await run(work));
  };
  return (
    <Deed title={title} text={text}>
      <Wrong failure={failure} />
      <Sure icon={icon} label={label} question={question} onSure={() => void onSure()} />
      <p class="help" role="status">
        {isDone && done}
      </p>
    </Deed>
  );
}
