import { useState } from 'preact/hooks';
import type { Rights } from '../../core/rights';
import type { Invite } from '../../core/room-calls';
import { until } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { endOf, type Span } from '../../lib/until';
import { inviteAddress } from '../addresses';
import { Select } from '../base/choice';
import { Copy, LinkField } from '../base/copy';
import { Failed } from '../base/failed';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { useParley } from '../parley';

const SPANS: readonly Span[] = ['day', 'week', 'month', 'ever'];
const USES = ['1', '5', '25', ''] as const;

/** Links into the room: making one, handing it on, taking it back. */
export function Invites({ roomId, rights }: { roomId: string; rights: Rights }) {
  const { store } = useParley();
  const { running } = useDesk();
  const { calls } = running;
  const [listed, again] = useLoaded(() => calls.invites(roomId), roomId);
  const { busy, failure, run } = useDeed();
  const [span, setSpan] = useState<Span>('week');
  const [uses, setUses] = useState<(typeof USES)[number]>('');
  const create = async () => {
    const expiresAt = endOf(span);
    const wish = { ...(expiresAt && { expiresAt }), ...(uses && { maxUses: Number(uses) }) };
    if (await run(() => calls.invite(roomId, wish))) again();
  };
  const revoke = async (code: string) => {
    if (await run(() => calls.revoke(roomId, code))) again();
  };
  const mayRevoke = (it: Invite) => rights.revokeAny || it.createdBy.id === store.myId;
  return (
    <div class="column">
      <div class="pair">
        <Select
          label={t('invites.expires')}
          value={span}
          onChoose={setSpan}
          options={SPANS.map((it) => ({ value: it, label: it === 'ever' ? t('invites.never') : t(`span.${it}`) }))}
        />
        <Select label={t('invites.uses')} value={uses} onChoose={setUses} options={USES.map(useOption)} />
      </div>
      <button type="button" class="button" aria-disabled={busy} onClick={() => void create()}>
        <Icon name="link" small />
        {t('invites.create')}
      </button>
      <Failed failure={failure ?? (listed.is === 'failed' ? listed.failure : undefined)} />
      <ul class="people-list" aria-label={t('details.tab.invites')}>
        {listed.is === 'there' &&
          listed.value.items.map((it) => (
            <InviteItem key={it.code} invite={it} onRevoke={mayRevoke(it) ? () => void revoke(it.code) : undefined} />
          ))}
      </ul>
      {listed.is === 'there' && listed.value.items.length === 0 && <p class="help">{t('invites.none')}</p>}
    </div>
  );
}

const useOption = (it: (typeof USES)[number]) => ({
  value: it,
  label: it === '' ? t('invites.any') : t('invites.people', { count: Number(it) }),
});

function InviteItem({ invite, onRevoke }: { invite: Invite; onRevoke: (() => void) | undefined }) {
  const { code, createdBy, expiresAt, maxUses, uses } = invite;
  const link = location.origin + inviteAddress(code);
  const used = maxUses ? t('invites.used_of', { uses, max: maxUses }) : t('invites.used', { count: uses });
  const ends = expiresAt ? t('invites.until', { when: until(expiresAt) }) : t('invites.endless');
  return (
    <li>
      <span class="person">
        <LinkField label={t('invites.link')} value={link} />
        <small dir="auto">
          {createdBy.displayName} · {used} · {ends}
        </small>
      </span>
      <Copy text={link} />
      {onRevoke && (
        <button
          type="button"
          class="icon-button"
          aria-label={t('invites.revoke')}
          title={t('invites.revoke')}
          onClick={onRevoke}
        >
          <Icon name="trash-2" />
        </button>
      )}
    </li>
  );
}
