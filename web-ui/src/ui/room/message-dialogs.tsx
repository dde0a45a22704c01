import type { ComponentChildren } from 'preact';
import type { Message } from '../../core/words';
import { fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Markdown } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { Dialog } from '../base/dialog';
import { failureText } from '../base/failure-text';
import { type Loaded, useLoaded } from '../base/loader';
import { useParley } from '../parley';
import { peopleOf } from './people';
import { excerpt } from './quote';
import { type Asked, useScene } from './scene';

/** The questions and lists that belong to one message. */
export function MessageDialog({ asked: { is, message } }: { asked: Asked }) {
  switch (is) {
    case 'delete':
      return <DeleteDialog message={message} />;
    case 'history':
      return <HistoryDialog message={message} />;
    case 'reactions':
      return <ReactionsDialog message={message} />;
    case 'seen':
      return <SeenDialog message={message} />;
  }
}

const useClose = () => {
  const scene = useScene();
  return () => {
    scene.asked.value = undefined;
  };
};

function DeleteDialog({ message }: { message: Message }) {
  const { actions } = useParley();
  const scene = useScene();
  const close = useClose();
  const remove = () => {
    close();
    void scene.attempt(actions.remove(message));
  };
  return (
    <Dialog title={t('delete.title')} onClose={close}>
      <p>{t('delete.text')}</p>
      <blockquote class="excerpt" dir="auto">
        {excerpt(message)}
      </blockquote>
      <div class="dialog-actions">
        <button type="button" class="button ghost" onClick={close}>
          {t('cancel')}
        </button>
        <button type="button" class="button danger" onClick={remove}>
          {t('delete')}
        </button>
      </div>
    </Dialog>
  );
}

/** What it says now, and what it said before. */
function HistoryDialog({ message }: { message: Message }) {
  const { messageCalls, store } = useParley();
  const { roomId, id: messageId } = message;
  const [loaded] = useLoaded(() => messageCalls.edits({ roomId, messageId }), `${messageId} ${message.version}`);
  const myName = store.me.value?.person.username ?? '';
  return (
    <Dialog title={t('history.title')} onClose={useClose()}>
      <ol class="versions" aria-busy={loaded.is === 'loading'}>
        <li>
          <h3>{t('history.now')}</h3>
          <Markdown source={message.text} myName={myName} />
        </li>
        {loaded.is === 'there' &&
          loaded.value.map(({ version, text, until }) => (
            <li key={version}>
              <h3>{t('history.until', { when: fully(until) })}</h3>
              <Markdown source={text} myName={myName} />
            </li>
          ))}
      </ol>
      <Wrong loaded={loaded} />
    </Dialog>
  );
}

function ReactionsDialog({ message: known }: { message: Message }) {
  const { actions, store } = useParley();
  const scene = useScene();
  const state = scene.room.value;
  const current = state.messages.find((it) => it.id === known.id) ?? known;
  const people = peopleOf(state);
  const name = (id: string) => (id === store.myId ? t('you.capital') : (people.get(id)?.displayName ?? t('somebody')));
  return (
    <Dialog title={t('reactions.label')} onClose={useClose()}>
      <ul class="who-reacted">
        {actions.echoes.shown(current).reactions?.map(({ emoji, count, people: ids }) => (
          <li key={emoji}>
            <span>{emoji}</span>
            <span dir="auto">
              {ids.map(name).join(', ')}
              {count > ids.length && ` ${t('others.plus', { count: count - ids.length })}`}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Who has read it, and whose devices have at least received it: of those who let others know. */
function SeenDialog({ message }: { message: Message }) {
  const { messageCalls } = useParley();
  const { roomId, id: messageId } = message;
  const [loaded] = useLoaded(() => messageCalls.receipts({ roomId, messageId }), messageId);
  const receipts = loaded.is === 'there' ? loaded.value : undefined;
  const of = (read: boolean) => receipts?.items.filter((it) => it.read === read).map((it) => it.person) ?? [];
  const [seen, received] = [of(true), of(false)];
  return (
    <Dialog title={t('deed.seen')} onClose={useClose()}>
      <div aria-busy={loaded.is === 'loading'}>
        {receipts && seen.length + received.length === 0 && <p class="help">{t('seen.nobody')}</p>}
        <People title={t('seen.read', { count: receipts?.read ?? 0 })} people={seen} />
        <People
          title={t('seen.received', { count: (receipts?.delivered ?? 0) - (receipts?.read ?? 0) })}
          people={received}
        />
        {receipts?.page.nextCursor && <p class="help">{t('seen.more')}</p>}
      </div>
      <Wrong loaded={loaded} />
    </Dialog>
  );
}

function People({ title, people }: { title: string; people: readonly Message['author'][] }): ComponentChildren {
  if (people.length === 0) return null;
  return (
    <section class="seen-list">
      <h3>{title}</h3>
      <ul class="people-list">
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size="medium" />
            <span class="person">
              <b dir="auto">{person.displayName}</b>
              <small>
                <bdi>@{person.username}</bdi>
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Wrong({ loaded }: { loaded: Loaded<unknown> }) {
  if (loaded.is !== 'failed') return null;
  return (
    <p class="error" role="alert">
      {failureText(loaded.failure)}
    </p>
  );
}
