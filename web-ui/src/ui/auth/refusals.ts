/** Why the server refuses what somebody gave to come in or to prove who they are, and at which field to say so. */
import type { Failure } from '../../core/failure';
import { duration } from '../../lib/dates';
import { type PlainKey, t } from '../../lib/i18n';
import { failureText, fieldError } from '../base/failure-text';

export type Place =
  | 'username'
  | 'displayName'
  | 'password'
  | 'invite'
  | 'code'
  | 'answer'
  | 'name'
  | 'scopes'
  /** The present password. */
  | 'proof'
  /** A code of the second factor. */
  | 'totp';

type Refusal = readonly [PlainKey, ...Place[]];

const REFUSALS: Readonly<Record<string, Refusal>> = {
  username_taken: ['signup.taken', 'username'],
  username_invalid: ['signup.username', 'username'],
  username_reserved: ['refusal.username_reserved', 'username'],
  display_name_invalid: ['refusal.display_name_invalid', 'displayName'],
  password_length: ['refusal.password_length', 'password'],
  password_is_username: ['refusal.password_is_username', 'password'],
  password_too_common: ['refusal.password_too_common', 'password'],
  password_changed: ['refusal.password_changed'],
  registration_by_invite: ['signup.invite.needed', 'invite'],
  registration_closed: ['signup.closed.text'],
  invite_not_found: ['refusal.invite_not_found', 'invite'],
  setup_code_wrong: ['refusal.setup_code_wrong', 'code'],
  setup_closed: ['setup.closed.text'],
  recovery_refused: ['refusal.recovery_refused'],
  invalid_reset_token: ['refusal.invalid_reset_token'],
  wrong_credentials: ['signin.refused'],
  issuer_sign_in_failed: ['issuer.failed'],
  issuer_not_found: ['issuer.failed'],
  issuer_unavailable: ['issuer.unavailable'],
  no_account: ['issuer.no_account'],
  wrong_password: ['refusal.wrong_password', 'proof'],
  totp_required: ['refusal.totp_required', 'totp'],
  wrong_totp: ['refusal.wrong_totp', 'totp'],
  totp_is_on: ['refusal.totp_is_on'],
  answer_too_short: ['refusal.answer_too_short', 'answer'],
  answer_too_common: ['refusal.answer_too_common', 'answer'],
  answer_is_known: ['refusal.answer_is_known', 'answer'],
  token_name_invalid: ['refusal.token_name_invalid', 'name'],
  scope_not_yours: ['refusal.scope_not_yours', 'scopes'],
  too_many_tokens: ['refusal.too_many_tokens'],
};

/** What to say at this field. */
export function refusalAt(failure: Failure | undefined, place: Place): string | undefined {
  const [text, where] = REFUSALS[failure?.code ?? ''] ?? [];
  return text && where === place ? t(text) : fieldError(failure, place);
}

/** What to say above the form, where none of its fields says it. */
export function refusalOf(failure: Failure | undefined, fields: readonly Place[]): string | undefined {
  if (!failure || fields.some((field) => refusalAt(failure, field))) return undefined;
  if (failure.code === 'rate_limited') return t('refusal.wait', { span: span(failure.retryAfterMs ?? 1000) });
  const [text] = REFUSALS[failure.code] ?? [];
  return text ? t(text) : failureText(failure);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Rounded up to what people wait by. */
function span(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const unit = seconds > HOUR ? HOUR : seconds > MINUTE ? MINUTE : 1;
  return duration(Math.ceil(seconds / unit) * unit);
}
