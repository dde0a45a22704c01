import { readersOf, tickOf } from '../../core/receipts';
import { isInRoom, type RoomState } from '../../core/room-state';
import type { Message } from '../../core/words';
import { type PlainKey, t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { namesOf, peopleOf } from './people';
import { useScene } from './scene';

const FACES = 3;
const TICKS: Record<ReturnType<typeof tickOf>, PlainKey> = {
  sent: 'tick.sent',
  delivered: 'tick.delivered',
  read: 'tick.read',
};

/** On my message in a direct room: sent, delivered, read. */
export function TickMark({ message }: { message: Message }) {
  const scene = useScene();
  const tick = tickOf(message.seq, scene.receipts.value?.items.value ?? []);
  const label = t(TICKS[tick]);
  return (
    <span class={`tick ${tick}`} title={label}>
      <Icon name={tick === 'sent' ? 'check' : 'check-check'} small />
      <span class="unseen">{label}</span>
    </span>
  );
}

/** Below the log of a small room: who has seen the last message. */
export function SeenBy({ state }: { state: RoomState }) {
  const { store } = useParley();
  const scene = useScene();
  const last = state.messages.findLast((it) => isInRoom(it) && !it.deleted);
  const receipts = scene.receipts.value?.items.value ?? [];
  if (state.peer || receipts.length === 0) return null;
  const people = peopleOf(state);
  const ids = last ? readersOf(last, receipts).map((it) => it.personId) : [];
  const faces = ids.flatMap((id) => people.get(id) ?? []).slice(0, FACES);
  const show = () => {
    if (last) scene.asked.value = { is: 'seen', message: last };
  };
  return (
    <div class="seen">
      {ids.length > 0 && (
        <button type="button" title={namesOf(ids, ids.length, state, store.myId)} onClick={show}>
          <span class="stack">
            {faces.map((person) => (
              <Avatar key={person.id} person={person} size="tiny" />
            ))}
          </span>
          {t('seen.by', { count: ids.length })}
        </button>
      )}
    </div>
  );
}
