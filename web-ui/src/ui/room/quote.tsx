import { useEffect, useState } from 'preact/hooks';
import { learnMessages } from '../../core/room-state';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { plain } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { type Scene, useScene, type Where } from './scene';

const LONGEST = 200;

/** The message that another one quotes, in a line above it; a click goes there. */
export function Quote({ id, where }: { id: string; where: Where }) {
  const scene = useScene();
  const message = useMessage(scene, id);
  if (message === 'missing') return <p class="quote">{t('quote.missing')}</p>;
  if (!message) return <p class="quote" aria-busy="true" />;
  return (
    <button type="button" class="quote" onClick={() => jump(scene, message, where)}>
      <Avatar person={message.author} size="tiny" />
      <b dir="auto">{message.author.displayName}</b>
      <span dir="auto">{excerpt(message)}</span>
    </button>
  );
}

/** A reply that its author wanted to be seen here, too. */
export function FromThread({ message }: { message: Message }) {
  const scene = useScene();
  return (
    <a class="quote" href={scene.threadOf(message)}>
      <Icon name="message-square-text" small />
      <span>{t('thread.from')}</span>
    </a>
  );
}

export const excerpt = (message: Message) =>
  message.deleted ? t('message.deleted') : plain(message.text).slice(0, LONGEST);

/** To where it stands on this screen, or to its own address. */
export function jump(scene: Scene, message: Message, where: Where = 'room'): void {
  const shown = document.querySelector(`[data-message="${where} ${message.id}"]`) !== null;
  if (shown) scene.target.value = { id: message.id, arrived: true };
  else scene.go(scene.linkTo(message));
}

function useMessage(scene: Scene, id: string): Message | 'missing' | undefined {
  const { actions, finding, store } = useParley();
  const [missing, setMissing] = useState(false);
  const state = scene.room.value;
  const found = state.messages.find((it) => it.id === id);
  const known = found !== undefined;
  useEffect(() => {
    if (known) return;
    finding.message(state.room.id, id).then(
      (message) => store.update(state.room.id, (it) => learnMessages(it, [message])),
      () => setMissing(true),
    );
  }, [finding, store, known, id, state.room.id]);
  if (found) return actions.echoes.shown(found);
  return missing ? 'missing' : undefined;
}
