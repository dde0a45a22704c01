import type { Message } from '../../core/words';
import { briefly } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { peopleOf } from './people';
import { useScene } from './scene';

/** What stands under a message: how much, who wrote there last, and when; a click opens it. */
export function RepliesLine({ message }: { message: Message }) {
  const scene = useScene();
  if (!message.replies) return null;
  const { count, lastAt, people } = message.replies;
  const known = peopleOf(scene.room.value);
  const faces = people.flatMap((id) => known.get(id) ?? []);
  return (
    <a class="replies-line" href={scene.threadOf(message)}>
      <span class="stack">
        {faces.map((person) => (
          <Avatar key={person.id} person={person} size="tiny" />
        ))}
      </span>
      <b>{t('thread.replies', { count })}</b>
      <span>{t('thread.last', { when: briefly(lastAt) })}</span>
    </a>
  );
}
