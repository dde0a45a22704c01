import { useMemo } from 'preact/hooks';
import type { Message } from '../../core/words';
import { clock, fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Markdown } from '../../lib/markdown';
import { Avatar } from '../base/avatar';
import { deferred } from '../base/deferred';
import { Icon } from '../base/icon';
import { openProfile } from '../dialogs';
import { useParley } from '../parley';
import type { EditorProps } from './editor';
import type { FilesProps } from './files';
import { nameOf, peopleOf } from './people';
import { FromThread, Quote } from './quote';
import { Reactions } from './reactions';
import { RepliesLine } from './replies-line';
import { useScene, type Where } from './scene';
import { TickMark } from './seen';
import type { ToolsProps } from './tools';
import { useMessageMenu } from './use-message-menu';

const Tools = deferred<ToolsProps>(() => import('./tools').then((it) => it.Tools));
const Files = deferred<FilesProps>(() => import('./files').then((it) => it.Files));
const Editor = deferred<EditorProps>(() => import('./editor').then((it) => it.Editor));

export interface MessageRowProps {
  message: Message;
  follows: boolean;
  where?: Where;
}

/** Something said: with name and face, or below the one before it when that was the same person just now. */
export function MessageRow({ message: known, follows, where = 'room' }: MessageRowProps) {
  const parley = useParley();
  const scene = useScene();
  const desk = useMemo(() => ({ parley, scene, where }), [parley, scene, where]);
  const message = parley.actions.echoes.shown(known);
  const menu = useMessageMenu(desk, message);
  const key = `${where} ${message.id}`;
  const shown = scene.pointed.value === key || (scene.focused.value === key && isKept(scene.pointed.value));
  const { editing } = scene;
  const isEdited = editing.value?.id === message.id && editing.value.where === where;
  const isMine = message.author.id === parley.store.myId;
  const isTicked = isMine && !message.deleted && where === 'room' && scene.room.value.peer !== undefined;
  return (
    <div {...menu} class={look(message, follows, parley.store.myId)} data-message={key}>
      <span class="gutter">{follows ? <Time at={message.createdAt} /> : <Avatar person={message.author} />}</span>
      <div>
        <PinnedBy message={message} />
        {!follows && (
          <p class="who">
            <button
              type="button"
              class="author"
              dir="auto"
              tabIndex={-1}
              onClick={() => openProfile(message.author.id, message.roomId)}
            >
              {message.author.displayName}
            </button>
            <Time at={message.createdAt} />
          </p>
        )}
        {message.rootId && where === 'room' && <FromThread message={message} />}
        {message.replyTo && !message.deleted && <Quote id={message.replyTo} where={where} />}
        {isEdited && editing.value ? <Editor message={message} editing={editing.value} /> : <Body message={message} />}
        {message.files && <Files files={message.files} />}
        {!message.deleted && <Reactions desk={desk} message={message} />}
        {where === 'room' && !message.rootId && message.replies && <RepliesLine message={message} />}
      </div>
      {isTicked && <TickMark message={message} />}
      {shown && !isEdited && !message.deleted && <Tools desk={desk} message={message} />}
    </div>
  );
}

/** While one points elsewhere, the tools of the message in focus make way; unless they have the focus themselves. */
const isKept = (pointed: string | undefined) =>
  pointed === undefined || (document.activeElement?.closest('.tools') ?? null) !== null;

function look(message: Message, follows: boolean, myId: string): string {
  const pinged = message.author.id !== myId && (message.mentionsRoom || message.mentions?.includes(myId));
  return ['message', follows && 'follows', pinged && 'pinged'].filter(Boolean).join(' ');
}

function PinnedBy({ message: { pinned } }: { message: Message }) {
  const scene = useScene();
  if (!pinned) return null;
  const name = peopleOf(scene.room.value).get(pinned.by)?.displayName;
  return (
    <p class="pinned-by">
      <Icon name="pin" small />
      {name ? t('pins.by', { name }) : t('pins.pinned')}
    </p>
  );
}

function Body({ message }: { message: Message }) {
  const { store } = useParley();
  const scene = useScene();
  const myName = store.me.value?.person.username ?? '';
  const { editedAt, deleted, text } = message;
  const history = () => {
    scene.asked.value = { is: 'history', message };
  };
  return (
    <div class="body" dir="auto">
      {deleted ? (
        <Deleted message={message} />
      ) : (
        <Markdown source={text} myName={myName} nameOf={(it) => nameOf(scene.room.value, it)} />
      )}
      {editedAt && !deleted && (
        <button type="button" class="edited" title={fully(editedAt)} onClick={history}>
          {t('message.edited')}
        </button>
      )}
    </div>
  );
}

/** What is left of a message that was taken back: that there was one. */
function Deleted({ message: { deleted } }: { message: Message }) {
  return (
    <p class="edited" title={deleted && fully(deleted.at)}>
      {t('message.deleted')}
    </p>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fully(at)}>
      {clock(at)}
    </time>
  );
}
