import type { ManagedAccount } from '../../core/admin-calls';
import { t } from '../../lib/i18n';

/** What an account is, in a word or two: nothing for a member as any other. */
export function AccountTags({ account: { role, bot, suspendedAt } }: { account: ManagedAccount }) {
  return (
    <span class="tags">
      {suspendedAt && <span class="tag bad">{t('admin.standing.suspended')}</span>}
      {bot && <span class="tag">{t('admin.bot')}</span>}
      {role !== 'member' && <span class="tag">{t(`admin.role.${role}`)}</span>}
    </span>
  );
}
