import { useState } from 'preact/hooks';
import type { NewAccount } from '../../core/door';
import type { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { Field } from '../base/field';
import { NewPasswordField } from './new-password-field';
import { refusalAt } from './refusals';
import { type Draft, mistakes, suggestUsername } from './rules';

const START: Draft = { displayName: '', username: '', password: '' };
/** Where a refusal of these fields is said. */
export const ACCOUNT_PLACES = ['displayName', 'username', 'password'] as const;

/** An account that somebody is about to make. */
export function useAccount() {
  const [draft, setDraft] = useState(START);
  const [tried, setTried] = useState(false);
  const account: NewAccount = {
    username: draft.username.trim(),
    displayName: draft.displayName.trim(),
    password: draft.password,
  };
  /** Whether it can be sent; from now on the fields say why not. */
  const ready = () => {
    setTried(true);
    return Object.keys(mistakes(draft)).length === 0;
  };
  return { draft, setDraft, account, wrong: tried ? mistakes(draft) : {}, ready };
}

interface AccountFieldsProps {
  of: ReturnType<typeof useAccount>;
  failure: Failure | undefined;
}

export function AccountFields({ of: { draft, setDraft, wrong }, failure }: AccountFieldsProps) {
  const [named, setNamed] = useState(false);
  const error = (field: keyof Draft) => wrong[field] ?? refusalAt(failure, field);
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  return (
    <>
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
      <NewPasswordField
        label={t('field.password')}
        value={draft.password}
        onValue={(password) => set({ password })}
        error={error('password')}
      />
    </>
  );
}
