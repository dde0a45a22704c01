import { useState } from 'preact/hooks';
import type { ManagedAccount } from '../../core/admin-calls';
import { shortDay } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { botAddress } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { usePages } from '../browse/use-pages';
import { AccountTags } from './account-tags';
import { Bot } from './bot';
import type { PartProps } from './console';
import { CreateBot } from './create-bot';
import { Paged } from './paged';
import { useAdmin } from './use-admin';

/** Accounts that act by tokens alone; or the one that the address names. */
export function Bots({ id }: PartProps) {
  return id ? <Bot botId={id} /> : <BotList />;
}

function BotList() {
  const admin = useAdmin();
  const list = usePages((cursor) => admin.bots(cursor), 'bots');
  const [creating, setCreating] = useState(false);
  return (
    <>
      <div class="list-lead">
        <p class="help">{t('admin.bots.text')}</p>
        <button type="button" class="button" onClick={() => setCreating(true)}>
          <Icon name="plus" small />
          {t('admin.bots.create')}
        </button>
      </div>
      {creating && <CreateBot onClose={() => setCreating(false)} />}
      <Paged
        list={list}
        none={{ icon: 'circle-user-round', title: t('admin.bots.none'), text: t('admin.bots.none.text') }}
      >
        <ul class="cards" aria-label={t('admin.bots.title')} aria-busy={list.state.is === 'loading'}>
          {list.items.map((bot) => (
            <BotCard key={bot.person.id} bot={bot} />
          ))}
        </ul>
      </Paged>
    </>
  );
}

function BotCard({ bot }: { bot: ManagedAccount }) {
  const { person, createdAt } = bot;
  return (
    <li>
      <a class="card" href={botAddress(person.id)}>
        <Avatar person={person} />
        <span class="about">
          <b>
            <bdi>{person.displayName}</bdi>
          </b>
          <small>
            <bdi>@{person.username}</bdi> · {t('admin.bots.since', { date: shortDay(createdAt) })}
          </small>
        </span>
        <AccountTags account={bot} />
      </a>
    </li>
  );
}
