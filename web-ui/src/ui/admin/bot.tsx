import { useState } from 'preact/hooks';
import type { AccessToken } from '../../core/admin-calls';
import { t } from '../../lib/i18n';
import { accountAddress, routes } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useDeed } from '../base/use-deed';
import { TokenList } from '../tokens/token-list';
import { AccountTags } from './account-tags';
import { CreateToken } from './create-token';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

/** A bot, and the tokens with which it acts. */
export function Bot({ botId }: { botId: string }) {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.account(botId), botId);
  return (
    <div class="column" aria-busy={loaded.is === 'loading'}>
      <a class="back-link" href={routes.adminBots}>
        <Icon name="chevron-left" small />
        {t('admin.bots.back')}
      </a>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && (
        <section class="setting account" aria-labelledby="bot-title">
          <Avatar person={loaded.value.person} />
          <div class="person">
            <h2 id="bot-title">
              <bdi>{loaded.value.person.displayName}</bdi>
            </h2>
            <small>
              <bdi>@{loaded.value.person.username}</bdi>
            </small>
          </div>
          <AccountTags account={loaded.value} />
          <p class="links">
            <a href={accountAddress(botId)}>{t('admin.bots.account')}</a>
          </p>
        </section>
      )}
      {loaded.is === 'there' && <Tokens botId={botId} />}
    </div>
  );
}

function Tokens({ botId }: { botId: string }) {
  const admin = useAdmin();
  const [tokens, again] = useLoaded(() => admin.botTokens(botId), botId);
  const { failure, run } = useDeed();
  const [shown, setShown] = useState<readonly AccessToken[]>([]);
  if (tokens.is === 'there' && shown !== tokens.value.items) setShown(tokens.value.items);
  const revoke = (tokenId: string) => void run(() => admin.revokeBotToken(botId, tokenId).then(again));
  return (
    <section class="setting" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('admin.tokens.title')}</h2>
      <p class="help">{t('admin.tokens.text')}</p>
      <Wrong failure={failure ?? (tokens.is === 'failed' ? tokens.failure : undefined)} />
      <TokenList labelledBy="tokens-title" tokens={shown} busy={tokens.is === 'loading'} onRevoke={revoke} />
      {tokens.is === 'there' && shown.length === 0 && <p class="help">{t('admin.tokens.none')}</p>}
      <CreateToken botId={botId} onMade={again} />
    </section>
  );
}
