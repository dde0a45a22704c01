import { useMemo } from 'preact/hooks';
import type { Pending } from '../../core/shelf';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { useParley } from '../parley';
import { pressed } from './deeds';
import { MessageRow } from './message';
import { PendingRow } from './pending';
import { useScene } from './scene';
import { left } from './slot';

export interface ThreadItemProps {
  message: Message;
  follows: boolean;
  flashed: boolean;
  /** The first one since I last looked. */
  isNew?: boolean;
}

/** A message in the panel of its thread, with the same keys as in the room. */
export function ThreadItem({ message, follows, flashed, isNew = false }: ThreadItemProps) {
  const parley = useParley();
  const scene = useScene();
  const desk = useMemo(() => ({ parley, scene, where: 'thread' as const }), [parley, scene]);
  return (
    <li
      class={flashed ? 'thread-item flashed' : 'thread-item'}
      tabIndex={-1}
      data-reply={message.id}
      onFocusIn={() => {
        scene.focused.value = `thread ${message.id}`;
      }}
      onFocusOut={(event) => left(scene, event)}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget)
          pressed(event, desk, parley.actions.echoes.shown(message), event.currentTarget);
      }}
    >
      {isNew && <p class="new-line">{t('thread.new')}</p>}
      <MessageRow message={message} follows={follows} where="thread" />
    </li>
  );
}

export function WaitingItem({ pending }: { pending: Pending }) {
  return (
    <li class="thread-item" tabIndex={-1}>
      <PendingRow pending={pending} follows={false} />
    </li>
  );
}
