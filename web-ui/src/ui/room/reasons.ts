/** Why a message was not sent, as a sentence. */
import { type PlainKey, t } from '../../lib/i18n';

const REASONS: Record<string, PlainKey> = {
  forbidden: 'pending.failed.forbidden',
  room_read_only: 'pending.failed.forbidden',
  room_not_found: 'pending.failed.gone',
  not_a_member: 'pending.failed.gone',
  room_archived: 'pending.failed.archived',
  muted: 'pending.failed.muted',
  message_not_found: 'pending.failed.root',
  message_deleted: 'pending.failed.root',
  invalid_request: 'pending.failed.invalid',
  frame_too_large: 'pending.failed.large',
};

export const reasonOf = (code: string) => t(REASONS[code] ?? 'pending.failed');
