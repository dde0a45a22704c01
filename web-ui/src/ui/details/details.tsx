import { useEffect, useState } from 'preact/hooks';
import { type Rights, rightsIn } from '../../core/rights';
import { type RoomState, titleOf } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { Dialog } from '../base/dialog';
import { TabList } from '../base/tab-list';
import { closeDialog, closeDialogs, type DetailsTab } from '../dialogs';
import { useParley } from '../parley';
import { About } from './about';
import { Bans } from './bans';
import { Invites } from './invites';
import { Notify } from './notify';
import { People } from './people';

/** Everything about a room; of what can be done only that which one's role allows. */
export function Details({ roomId, first }: { roomId: string; first: DetailsTab }) {
  const { store } = useParley();
  const state = store.room(roomId)?.value;
  const gone = state === undefined;
  const [tab, setTab] = useState(first);
  useEffect(() => {
    if (gone) closeDialogs();
  }, [gone]);
  if (!state) return null;
  const rights = rightsIn(state.room, state.mine);
  const tabs = tabsOf(state, rights).map((id) => ({ id, name: t(`details.tab.${id}`) }));
  const chosen = tabs.some((it) => it.id === tab) ? tab : 'about';
  return (
    <Dialog title={titleOf(state)} onClose={closeDialog} wide>
      <TabList label={t('details.title')} tabs={tabs} chosen={chosen} onChoose={setTab}>
        <Part tab={chosen} state={state} rights={rights} />
      </TabList>
    </Dialog>
  );
}

function tabsOf({ peer }: RoomState, rights: Rights): DetailsTab[] {
  const tabs: DetailsTab[] = ['about'];
  if (!peer) tabs.push('people');
  tabs.push('notify');
  if (rights.invite) tabs.push('invites');
  if (rights.seeBans) tabs.push('bans');
  return tabs;
}

function Part({ tab, state, rights }: { tab: DetailsTab; state: RoomState; rights: Rights }) {
  switch (tab) {
    case 'about':
      return <About state={state} rights={rights} />;
    case 'people':
      return <People state={state} rights={rights} />;
    case 'notify':
      return <Notify state={state} />;
    case 'invites':
      return <Invites roomId={state.room.id} rights={rights} />;
    case 'bans':
      return <Bans roomId={state.room.id} />;
  }
}
