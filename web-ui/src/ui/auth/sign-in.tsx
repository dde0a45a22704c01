import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { nextAddress, routes, withNext } from '../addresses';
import { failureText } from '../base/failure-text';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { AuthForm, useSubmit } from './form';

/** Signs in and goes on to the address that was asked for. */
export function SignIn() {
  const parley = useParley();
  const { query } = useLocation();
  const next = nextAddress(query.next);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, failure, submit } = useSubmit(() => parley.signIn(username.trim(), password));
  useTitle(t('signin.title'));
  const farewell = parley.session.farewell.value;
  const problem = failure ? refusal(failure) : farewell && t(`farewell.${farewell}`);
  const lead = (
    <>
      {t('signin.new')} <a href={withNext(routes.signUp, next)}>{t('signup.title')}</a>
      {parley.takesGuests.value && (
        <>
          {' '}
          <a href={withNext(routes.guest, next)}>{t('guest.title')}</a>
        </>
      )}
    </>
  );
  const onSubmit = () => {
    const incomplete = username.trim() === '' || password === '';
    setMissing(incomplete);
    if (!incomplete) void submit();
  };
  return (
    <AuthForm title={t('signin.title')} lead={lead} action={t('signin.action')} {...{ problem, busy, onSubmit }}>
      <Field
        label={t('field.username')}
        value={username}
        onValue={setUsername}
        error={missing && username.trim() === '' ? t('field.missing') : undefined}
        autocomplete="username"
        autocapitalize="none"
        autofocus
        spellcheck={false}
        required
      />
      <Field
        label={t('field.password')}
        type="password"
        value={password}
        onValue={setPassword}
        error={missing && password === '' ? t('field.missing') : undefined}
        autocomplete="current-password"
        required
      />
    </AuthForm>
  );
}

/** Does not tell which of the two was wrong. */
function refusal(failure: Failure): string {
  return failure.status === 401 || failure.status === 400 ? t('signin.refused') : failureText(failure);
}
