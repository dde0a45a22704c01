import type { Failure } from '../../core/failure';
import { type PlainKey, t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';

const TEXTS: Readonly<Record<string, PlainKey>> = {
  last_admin: 'admin.failure.last_admin',
  not_an_admin: 'admin.failure.not_an_admin',
  no_password: 'admin.failure.no_password',
  too_many_tokens: 'admin.failure.too_many_tokens',
  user_not_found: 'admin.failure.gone',
  bot_not_found: 'admin.failure.gone',
};

/** Why something did not work, said at once. */
export function Wrong({ failure }: { failure: Failure | undefined }) {
  if (!failure) return null;
  const known = TEXTS[failure.code];
  return (
    <p class="error" role="alert">
      {known ? t(known) : failureText(failure)}
    </p>
  );
}
