import type { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';

/** A failure as a sentence for people; what has no sentence of its own is told in the server's words. */
export function failureText(failure: Failure): string {
  switch (failure.code) {
    case 'offline':
    case 'timeout':
      return t('failure.offline');
    case 'rate_limited':
      return t('failure.rate_limited', { seconds: Math.ceil((failure.retryAfterMs ?? 1000) / 1000) });
    case 'unavailable':
      return t('failure.unavailable');
    case 'outbox_full':
      return t('failure.outbox_full');
    case 'stale_version':
      return t('failure.stale');
    case 'last_owner':
      return t('failure.last_owner');
    case 'group_full':
      return t('failure.group_full');
    case 'blocked':
      return t('failure.blocked');
    case 'forbidden':
      return t('failure.forbidden');
    case 'file_empty':
    case 'message_files_full':
    case 'too_many_files':
    case 'storage_full':
      return t(`failure.${failure.code}`);
    default:
      return failure.message;
  }
}

/** What is wrong with one field of a form, as the server says. */
export function fieldError(failure: Failure | undefined, field: string): string | undefined {
  return failure?.errors.find((it) => it.pointer === `/${field}`)?.detail;
}
