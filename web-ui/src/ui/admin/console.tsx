import type { JSX } from 'preact';
import { useLocation } from 'preact-iso';
import { type PlainKey, t } from '../../lib/i18n';
import { routes } from '../addresses';
import { useTitle } from '../base/title';
import { NotFound } from '../frame/not-found';
import { Page } from '../frame/page';
import { Parts } from '../frame/parts';
import { useParley } from '../parley';
import { Audit } from './audit';
import { Bots } from './bots';
import { Overview } from './overview';
import { People } from './people';
import { Rooms } from './rooms';
import { ServerSettings } from './settings';

/** Whose page is asked for, where the address names somebody. */
export interface PartProps {
  id: string | undefined;
}

const PARTS: readonly { address: string; label: PlainKey; Screen: (props: PartProps) => JSX.Element }[] = [
  { address: routes.admin, label: 'admin.overview.title', Screen: Overview },
  { address: routes.adminPeople, label: 'admin.people.title', Screen: People },
  { address: routes.adminRooms, label: 'admin.rooms.title', Screen: Rooms },
  { address: routes.adminSettings, label: 'admin.settings.title', Screen: ServerSettings },
  { address: routes.adminAudit, label: 'admin.audit.title', Screen: Audit },
  { address: routes.adminBots, label: 'admin.bots.title', Screen: Bots },
];

/** What administrators see and do; for everybody else there is nothing here. */
export function Console({ params }: { params?: { userId?: string; botId?: string } }) {
  const { store } = useParley();
  const me = store.me.value;
  if (me && me.role !== 'admin') return <NotFound />;
  return <Desk id={params?.userId ?? params?.botId} known={me !== undefined} />;
}

function Desk({ id, known }: PartProps & { known: boolean }) {
  const { path } = useLocation();
  const part = PARTS.findLast((it) => path === it.address || path.startsWith(`${it.address}/`)) ?? PARTS[0];
  const label = part ? t(part.label) : '';
  useTitle(`${label} · ${t('side.admin')}`);
  return (
    <Page title={label}>
      <div class="admin" aria-busy={!known}>
        <Parts
          label={t('side.admin')}
          parts={PARTS.map((it) => ({ address: it.address, name: t(it.label) }))}
          here={part?.address}
        />
        {known && part && <part.Screen key={id} id={id} />}
      </div>
    </Page>
  );
}
