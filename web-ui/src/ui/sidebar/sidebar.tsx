import { t } from '../../lib/i18n';
import { learn } from '../../lib/languages';
import { density } from '../../lib/preferences';
import { routes } from '../addresses';
import { deferred } from '../base/deferred';
import { Icon } from '../base/icon';
import { Logo } from '../base/logo';
import { openCreate, openJump } from '../dialogs';
import { Banner } from '../frame/banner';
import { useParley } from '../parley';
import { Foot, MyFace } from './foot';
import { Places } from './places';
import { Section } from './section';

const NoticeHint = deferred(() =>
  Promise.all([import('../notices/hint'), learn('notices')]).then(([{ Hint }]) => Hint),
);

/** The conversations: where one is, what is new, and who one is. On phones a screen of its own. */
export function Sidebar({ alone }: { alone: boolean }) {
  const { store } = useParley();
  const [Outer, Inner] = alone ? (['main', 'nav'] as const) : (['nav', 'div'] as const);
  const label = { 'aria-label': t('side.label') };
  return (
    <Outer class={`side ${density.value}`} {...(alone ? { id: 'main', tabIndex: -1 } : label)}>
      {alone && <h1 class="unseen">{t('side.label')}</h1>}
      <Head />
      {alone && <Banner />}
      <button type="button" class="jump" onClick={openJump}>
        <Icon name="search" small />
        {t('jump.open')}
        <kbd>Ctrl K</kbd>
      </button>
      <Inner class="side-scroll" aria-busy={!store.ready.value} {...(alone && label)}>
        <Places />
        <Section
          name="rooms"
          title={t('side.rooms')}
          items={store.rooms.value}
          add={{ label: t('room.create'), onClick: () => openCreate() }}
        />
        <Section
          name="directs"
          title={t('side.directs')}
          items={store.directs.value}
          add={{ label: t('direct.new'), address: routes.people }}
        />
      </Inner>
      {mayAsk() && <NoticeHint />}
      <Foot />
    </Outer>
  );
}

const mayAsk = () => 'Notification' in window && Notification.permission === 'default';

function Head() {
  const { serverName } = useParley();
  return (
    <header class="side-head">
      <a class="brand" href={routes.home}>
        <Logo />
        <span>{serverName.value}</span>
      </a>
      <a class="icon-button" href={routes.people} aria-label={t('direct.new')} title={t('direct.new')}>
        <Icon name="square-pen" />
      </a>
      <MyFace />
    </header>
  );
}
