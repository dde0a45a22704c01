import { isOver, SCOPES, type Scope } from '../../core/tokens';
import type { AccessToken } from '../../core/words';
import { ago, listed, shortDay, until } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Sure } from '../base/sure';

const isScope = (scope: string): scope is Scope => scope === 'admin' || SCOPES.some((it) => it === scope);

/** Servers may know more than this page does. */
export const scopeText = (scope: string) => (isScope(scope) ? t(`scope.${scope}`) : scope);

interface TokenListProps {
  labelledBy: string;
  tokens: readonly AccessToken[];
  busy: boolean;
  onRevoke: (tokenId: string) => void;
}

/** Tokens that were given away, each to be taken back. */
export function TokenList({ labelledBy, tokens, busy, onRevoke }: TokenListProps) {
  return (
    <ul class="token-list" aria-labelledby={labelledBy} aria-busy={busy}>
      {tokens.map((token) => (
        <TokenItem key={token.id} token={token} onRevoke={() => onRevoke(token.id)} />
      ))}
    </ul>
  );
}

function TokenItem({ token, onRevoke }: { token: AccessToken; onRevoke: () => void }) {
  const { name, scopes, createdAt, expiresAt, lastUsedAt } = token;
  return (
    <li>
      <span class="person">
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>{listed(scopes.map(scopeText))}</small>
        <small>
          {t('tokens.made', { date: shortDay(createdAt) })} ·{' '}
          {isOver(expiresAt) ? t('tokens.over') : t('tokens.until', { when: until(expiresAt) })} ·{' '}
          {lastUsedAt ? t('tokens.used', { when: ago(lastUsedAt) }) : t('tokens.unused')}
        </small>
      </span>
      <Sure icon="trash-2" label={t('tokens.revoke')} question={t('tokens.sure', { name })} onSure={onRevoke} />
    </li>
  );
}
