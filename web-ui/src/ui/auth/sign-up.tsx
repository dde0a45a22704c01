import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { nextAddress, routes, withNext } from '../addresses';
import { failureText, fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { AuthForm, useSubmit } from './form';
import { type Draft, mistakes, suggestUsername } from './rules';

const START: Draft = { displayName: '', username: '', password: '' };

/** Makes an account and signs in with it. */
export function SignUp() {
  const parley = useParley();
  const { query } = useLocation();
  const next = nextAddress(query.next);
  const [draft, setDraft] = useState(START);
  const [named, setNamed] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() =>
    parley.signUp(draft.username.trim(), draft.displayName.trim(), draft.password),
  );
  useTitle(t('signup.title'));
  const wrong = tried ? mistakes(draft) : {};
  const error = (field: keyof Draft) => wrong[field] ?? taken(failure, field) ?? fieldError(failure, field);
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const onSubmit = () => {
    setTried(true);
    if (Object.keys(mistakes(draft)).length === 0) void submit();
  };
  const lead = (
    <>
      {t('signup.have')} <a href={withNext(routes.signIn, next)}>{t('signin.action')}</a>
    </>
  );
  const problem = failure && !knownField(failure) ? failureText(failure) : undefined;
  return (
    <AuthForm title={t('signup.title')} lead={lead} action={t('signup.action')} {...{ problem, busy, onSubmit }}>
      <Field
        label={t('field.displayName')}
        value={draft.displayName}
        onValue={(name) => set(named ? { displayName: name } : { displayName: name, username: suggestUsername(name) })}
        help={t('field.displayName.help')}
        error={error('displayName')}
        autocomplete="name"
        maxLength={64}
        required
      />
      <Field
        label={t('field.username')}
        value={draft.username}
        onValue={(username) => {
          setNamed(username !== '');
          set({ username });
        }}
        help={t('field.username.help')}
        error={error('username')}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxLength={32}
        required
      />
      <Field
        label={t('field.password')}
        type="password"
        value={draft.password}
        onValue={(password) => set({ password })}
        help={t('field.password.help')}
        error={error('password')}
        autocomplete="new-password"
        maxLength={128}
        required
      />
    </AuthForm>
  );
}

function taken(failure: Failure | undefined, field: keyof Draft): string | undefined {
  return field === 'username' && failure?.code === 'username_taken' ? t('signup.taken') : undefined;
}

const knownField = (failure: Failure) => failure.code === 'username_taken' || failure.errors.length > 0;
