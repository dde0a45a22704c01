import { useEffect } from 'preact/hooks';
import type { Presence } from '../../core/presence';
import type { Person } from '../../core/words';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { useParley } from '../parley';
import { Avatar, type AvatarSize } from './avatar';

/** How somebody is here, as long as this is shown; nothing while it is not known, as without a line. */
export function usePresence(userId: string): Presence | undefined {
  const { others, line } = useParley();
  const { presences } = others;
  useEffect(() => presences.want(userId), [presences, userId]);
  const presence = presences.of(userId).value;
  return line.value.is === 'open' && presence?.state !== 'unknown' ? presence : undefined;
}

/** A face, and whether its person is here: by the shape of the dot, not by its colour alone. */
export function Face({ person, size = 'large' }: { person: Person; size?: AvatarSize }) {
  const presence = usePresence(person.id);
  return (
    <span class="with-presence">
      <Avatar person={person} size={size} />
      {presence && <i class={`presence ${presence.state}`} title={presenceText(presence)} aria-hidden="true" />}
    </span>
  );
}

/** The same in words, after others or alone. */
export function PresenceText({ userId, alone }: { userId: string; alone?: boolean }) {
  const presence = usePresence(userId);
  return presence ? (
    <span class={alone ? 'presence-text alone' : 'presence-text'}>{presenceText(presence)}</span>
  ) : null;
}

/** What somebody says of themselves, unless that is over. */
export function statusOf(presence: Presence | undefined): Presence['status'] {
  const status = presence?.status;
  return status?.until && Date.parse(status.until) <= Date.now() ? undefined : status;
}

/** How somebody is here, and what they say of themselves. */
export function presenceText(presence: Presence): string {
  const status = statusOf(presence)?.text;
  const how = stateText(presence);
  return status ? t('presence.says', { how, status }) : how;
}

function stateText({ state, lastActiveAt }: Presence): string {
  if (state === 'unknown') return '';
  if (state === 'offline' && lastActiveAt) return t('presence.seen', { when: ago(lastActiveAt) });
  return t(`presence.${state}`);
}
