import { useMemo } from 'preact/hooks';
import type { Message } from '../../core/words';
import { briefly } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Markdown } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useParley } from '../parley';
import { Panel } from './panel';
import { jump } from './quote';
import { useScene } from './scene';

/** What somebody wanted everybody here to find again, the latest first. */
export function PinsPanel({ onClose }: { onClose: () => void }) {
  const { messageCalls, actions } = useParley();
  const scene = useScene();
  const state = scene.room.value;
  const [loaded] = useLoaded(() => messageCalls.pins(state.room.id), pinnedHere(state.messages));
  const listed = loaded.is === 'there' ? loaded.value : undefined;
  const pins = useMemo(() => listed?.map((it) => actions.echoes.shown(it)), [listed, actions.echoes.waiting.value]);
  const shown = pins?.filter((it) => it.pinned && !it.deleted);
  return (
    <Panel title={t('pins.title')} onClose={onClose}>
      <div class="panel-scroll" aria-busy={loaded.is === 'loading'}>
        {loaded.is === 'failed' && (
          <p class="error" role="alert">
            {failureText(loaded.failure)}
          </p>
        )}
        {shown?.length === 0 && (
          <Empty icon="pin" title={t('pins.none.title')}>
            {t('pins.none.text')}
          </Empty>
        )}
        <ul class="pins">
          {shown?.map((it) => (
            <Pin key={it.id} message={it} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Pin({ message }: { message: Message }) {
  const { actions, store } = useParley();
  const scene = useScene();
  return (
    <li class="pin">
      <p class="who">
        <Avatar person={message.author} size="tiny" />
        <b dir="auto">{message.author.displayName}</b>
        <time dateTime={message.createdAt}>{briefly(message.createdAt)}</time>
      </p>
      <div class="body" dir="auto">
        <Markdown source={message.text} myName={store.me.value?.person.username ?? ''} />
      </div>
      <p class="pin-actions">
        <button type="button" class="button ghost small" onClick={() => jump(scene, message)}>
          {t('pins.jump')}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('deed.unpin')}
          title={t('deed.unpin')}
          onClick={() => void scene.attempt(actions.pin(message, false))}
        >
          <Icon name="pin-off" />
        </button>
      </p>
    </li>
  );
}

/** Changes when a message that is known here is pinned or no longer so: then the list is asked for anew. */
const pinnedHere = (messages: readonly Message[]) =>
  messages
    .filter((it) => it.pinned)
    .map((it) => it.id)
    .join();
