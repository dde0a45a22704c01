import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { nextAddress, routes, withNext } from '../addresses';
import { failureText, fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { AuthForm, useSubmit } from './form';

/** Comes in with a nickname alone, where the server takes guests. */
export function GuestEntry() {
  const parley = useParley();
  const { query } = useLocation();
  const next = nextAddress(query.next);
  const [nickname, setNickname] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, failure, submit } = useSubmit(() => parley.enterAsGuest(nickname.trim()));
  useTitle(t('guest.title'));
  const wrong = fieldError(failure, 'nickname');
  const problem = failure && !wrong ? failureText(failure) : undefined;
  const lead = (
    <>
      {t('guest.have')} <a href={withNext(routes.signIn, next)}>{t('signin.action')}</a>
    </>
  );
  const onSubmit = () => {
    setMissing(nickname.trim() === '');
    if (nickname.trim() !== '') void submit();
  };
  return (
    <AuthForm title={t('guest.title')} lead={lead} action={t('guest.action')} {...{ problem, busy, onSubmit }}>
      <Field
        label={t('field.nickname')}
        value={nickname}
        onValue={setNickname}
        help={t('field.displayName.help')}
        error={missing && nickname.trim() === '' ? t('field.missing') : wrong}
        autocomplete="nickname"
        maxLength={64}
        autofocus
        required
      />
    </AuthForm>
  );
}
