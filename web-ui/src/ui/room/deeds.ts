/** All that one can do with a message, as data: the menu shows it, and its keys work on the message in focus. */
import type { Parley } from '../../core/parley';
import type { RoomState } from '../../core/room-state';
import type { Message } from '../../core/words';
import { copyText } from '../../lib/clipboard';
import { favourites, used } from '../../lib/emoji/favourites';
import { type PlainKey, t } from '../../lib/i18n';
import type { IconName } from '../base/icons';
import { type Spot, spotOf } from '../base/popup';
import { type Asked, boxOf, type Scene, type Where } from './scene';

export interface Desk {
  readonly parley: Parley;
  readonly scene: Scene;
  readonly where: Where;
}

export interface Deed {
  readonly icon: IconName;
  readonly label: PlainKey;
  /** The keys that do it while the message has the focus; the first one is shown. */
  readonly keys: readonly string[];
  readonly danger?: boolean;
  readonly may: (desk: Desk, message: Message) => boolean;
  readonly run: (desk: Desk, message: Message, spot: Spot) => void;
}

const always = () => true;
const inRoom = ({ where }: Desk) => where === 'room';
const isMine = ({ parley }: Desk, { author }: Message) => author.id === parley.store.myId;
const isSaved = ({ parley }: Desk, { id }: Message) => parley.saved.ids.value.has(id);
const isRested = ({ scene }: Desk) => scene.room.value.room.archived;
const moderates = ({ room }: { room: { value: RoomState } }) => (room.value.mine?.role ?? 'member') !== 'member';

export const DEEDS: readonly Deed[] = [
  {
    icon: 'smile-plus',
    label: 'deed.react',
    keys: [':'],
    may: (desk) => !isRested(desk),
    run: (desk, message, spot) => pickFor(desk, message, spot),
  },
  {
    icon: 'reply',
    label: 'deed.quote',
    keys: ['r', 'Enter'],
    may: (desk) => !isRested(desk),
    run: ({ scene, where }, message) => quote(scene, message, where),
  },
  {
    icon: 'message-square-text',
    label: 'deed.thread',
    keys: ['t'],
    may: inRoom,
    run: ({ scene }, message) => scene.go(scene.threadOf(message)),
  },
  {
    icon: 'pencil',
    label: 'deed.edit',
    keys: ['e'],
    may: (desk, message) => isMine(desk, message) && !isRested(desk),
    run: ({ scene, where }, message) => scene.edit(message, where),
  },
  {
    icon: 'bookmark',
    label: 'deed.save',
    keys: ['s'],
    may: (desk, message) => !isSaved(desk, message),
    run: (desk, message) => save(desk, message, true),
  },
  {
    icon: 'bookmark',
    label: 'deed.unsave',
    keys: ['s'],
    may: isSaved,
    run: (desk, message) => save(desk, message, false),
  },
  {
    icon: 'pin',
    label: 'deed.pin',
    keys: ['p'],
    may: (desk, message) => !message.pinned && !isRested(desk),
    run: ({ parley, scene }, message) => void scene.attempt(parley.actions.pin(message, true)),
  },
  {
    icon: 'pin-off',
    label: 'deed.unpin',
    keys: ['p'],
    may: (desk, message) => message.pinned !== undefined && !isRested(desk),
    run: ({ parley, scene }, message) => void scene.attempt(parley.actions.pin(message, false)),
  },
  {
    icon: 'mail',
    label: 'deed.unread',
    keys: ['u'],
    may: inRoom,
    run: (desk, message) => void markUnread(desk, message),
  },
  {
    icon: 'link',
    label: 'deed.link',
    keys: ['c'],
    may: always,
    run: ({ scene }, message) =>
      void scene.attempt(copyText(location.origin + scene.linkTo(message)), t('deed.link.done')),
  },
  {
    icon: 'copy',
    label: 'deed.copy',
    keys: [],
    may: always,
    run: ({ scene }, { text }) => void scene.attempt(copyText(text), t('deed.copy.done')),
  },
  {
    icon: 'smile',
    label: 'deed.reactions',
    keys: [],
    may: (_, { reactions }) => (reactions?.length ?? 0) > 0,
    run: ({ scene }, message) => ask(scene, 'reactions', message),
  },
  {
    icon: 'eye',
    label: 'deed.seen',
    keys: [],
    may: (desk, message) => isMine(desk, message) && desk.parley.store.me.value?.privateReceipts === false,
    run: ({ scene }, message) => ask(scene, 'seen', message),
  },
  {
    icon: 'history',
    label: 'deed.history',
    keys: [],
    may: (_, { editedAt }) => editedAt !== undefined,
    run: ({ scene }, message) => ask(scene, 'history', message),
  },
  {
    icon: 'trash-2',
    label: 'deed.delete',
    keys: ['Delete'],
    danger: true,
    may: (desk, message) => (isMine(desk, message) || moderates(desk.scene)) && !isRested(desk),
    run: ({ scene }, message) => ask(scene, 'delete', message),
  },
];

/** Of a message that was taken back nothing is left to do but its thread. */
export function deedsFor(desk: Desk, message: Message): readonly Deed[] {
  if (message.deleted) return DEEDS.filter(({ label }) => label === 'deed.thread' && message.replies && inRoom(desk));
  return DEEDS.filter(({ may }) => may(desk, message));
}

/** A key that was pressed on the message itself: true when it did something. */
export function pressed(event: KeyboardEvent, desk: Desk, message: Message, row: Element): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const quick = favourites(1)[0];
  if (event.key === '+' && quick && !message.deleted && !isRested(desk)) react(desk, message, quick);
  else {
    const deed = deedsFor(desk, message).find(({ keys }) => keys.includes(event.key));
    if (!deed) return false;
    deed.run(desk, message, spotOf(row));
  }
  event.preventDefault();
  return true;
}

export function react({ parley, scene }: Desk, message: Message, emoji: string): void {
  used(emoji);
  void scene.attempt(parley.actions.react(message, emoji));
}

export function pickFor(desk: Desk, message: Message, spot: Spot): void {
  desk.scene.opened.value = { is: 'picker', spot, pick: (emoji) => react(desk, message, emoji) };
}

export function save({ parley, scene }: Desk, { id }: Message, on: boolean): void {
  void scene.attempt(parley.saved.save(id, on), t(on ? 'deed.save.done' : 'deed.unsave.done'));
}

function quote(scene: Scene, message: Message, where: Where): void {
  scene.quoting.value = { message, where };
  document.getElementById(boxOf(where))?.focus();
}

function ask(scene: Scene, is: Asked['is'], message: Message): void {
  scene.asked.value = { is, message };
}

async function markUnread({ parley, scene }: Desk, message: Message): Promise<void> {
  scene.unreadFrom.value = message.seq; // before the answer: what is in sight would be read meanwhile
  const done = await scene.attempt(parley.actions.markUnread(message), t('deed.unread.done'));
  if (!done) scene.unreadFrom.value = undefined;
}
