import { hasReacted } from '../../core/echoes';
import type { Message, Reaction } from '../../core/words';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { spotOf } from '../base/popup';
import { type Desk, pickFor, react } from './deeds';
import { namesOf } from './people';

/** What people put on a message: how many of each, and who. A click joins them, or takes one's own off again. */
export function Reactions({ desk, message }: { desk: Desk; message: Message }) {
  const { reactions = [] } = message;
  if (reactions.length === 0) return null;
  const label = t('deed.react');
  return (
    <ul class="reactions" aria-label={t('reactions.label')}>
      {reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Chip {...{ desk, message, reaction }} />
        </li>
      ))}
      <li>
        <button
          type="button"
          class="chip add"
          aria-label={label}
          title={label}
          onClick={(event) => pickFor(desk, message, spotOf(event.currentTarget))}
        >
          <Icon name="smile-plus" small />
        </button>
      </li>
    </ul>
  );
}

function Chip({ desk, message, reaction }: { desk: Desk; message: Message; reaction: Reaction }) {
  const { parley, scene } = desk;
  const { emoji, count, people } = reaction;
  const { myId } = parley.store;
  const names = namesOf(people, count, scene.room.value, myId);
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={hasReacted(message, emoji, myId)}
      aria-label={t('reactions.who', { emoji, count, names })}
      title={names}
      onClick={() => react(desk, message, emoji)}
    >
      <span>{emoji}</span>
      <b>{count}</b>
    </button>
  );
}
