import { useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Door } from '../../core/door';
import { inviteCodeOf } from '../../core/invite-code';
import { t } from '../../lib/i18n';
import { nextAddress, routes, withNext } from '../addresses';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { ACCOUNT_PLACES, AccountFields, useAccount } from './account-fields';
import { AuthForm, AuthNote, useSubmit } from './form';
import { refusalAt, refusalOf } from './refusals';

/** Makes an account and signs in with it, where this server lets one. */
export function SignUp() {
  const { server } = useParley();
  useTitle(t('signup.title'));
  return server.value?.registration === 'closed' ? (
    <Closed />
  ) : (
    <Open byInvite={server.value?.registration === 'invite'} />
  );
}

function Closed() {
  return (
    <AuthNote title={t('signup.closed.title')} lead={t('signup.closed.text')}>
      <a class="button wide" href={routes.signIn}>
        {t('signin.action')}
      </a>
    </AuthNote>
  );
}

function Open({ byInvite }: { byInvite: boolean }) {
  const parley = useParley();
  const door = useMemo(() => new Door(parley), [parley]);
  const { query } = useLocation();
  const next = nextAddress(query.next);
  const account = useAccount();
  // Whoever was handed a link has opened it, and comes from there.
  const [invite, setInvite] = useState(() => inviteCodeOf(next) ?? '');
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() =>
    door.signUp(account.account, byInvite ? inviteCodeOf(invite) : undefined),
  );
  const uninvited = byInvite && inviteCodeOf(invite) === undefined;
  const onSubmit = () => {
    setTried(true);
    if (account.ready() && !uninvited) void submit();
  };
  const lead = (
    <>
      {t('signup.have')} <a href={withNext(routes.signIn, next)}>{t('signin.action')}</a>
    </>
  );
  const problem = refusalOf(failure, byInvite ? [...ACCOUNT_PLACES, 'invite'] : ACCOUNT_PLACES);
  return (
    <AuthForm title={t('signup.title')} lead={lead} action={t('signup.action')} {...{ problem, busy, onSubmit }}>
      <AccountFields of={account} failure={failure} />
      {byInvite && (
        <Field
          label={t('signup.invite')}
          value={invite}
          onValue={setInvite}
          help={t('signup.invite.help')}
          error={tried && uninvited ? t('signup.invite.needed') : refusalAt(failure, 'invite')}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={500}
          required
        />
      )}
    </AuthForm>
  );
}
