/** What goes on in the screen of one room beside its messages: what is pointed at, edited, quoted, open above it. */
import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { WatchedReceipts } from '../../core/receipts';
import type { RoomState } from '../../core/room-state';
import type { Message } from '../../core/words';
import { failureText } from '../base/failure-text';
import type { Spot } from '../base/popup';

/** A message can stand in the room and in the panel of its thread at the same time. */
export type Where = 'room' | 'thread';

export const boxOf = (where: Where) => (where === 'room' ? 'composer' : 'thread-composer');

export type Opened =
  | { is: 'menu'; message: Message; where: Where; spot: Spot }
  | { is: 'picker'; spot: Spot; pick: (emoji: string) => void }
  | { is: 'later'; spot: Spot; pick: (at: Date) => void };

export type Asked = { is: 'history' | 'delete' | 'reactions' | 'seen'; message: Message };

export interface Editing {
  readonly id: string;
  readonly where: Where;
  /** What was written before the server refused it, and why it did. */
  readonly text?: string;
  readonly failure?: Failure;
}

/** The message to show next; a new object each time, also for the same one. */
export interface Target {
  readonly id: string;
  /** One has come for it: it is shown in the middle, stands out for a moment and has the focus. */
  readonly arrived: boolean;
}

/** What the next message will quote, in which of the boxes to write in. */
export interface Quoting {
  readonly message: Message;
  readonly where: Where;
}

export interface Notice {
  readonly text: string;
  readonly bad: boolean;
}

export class Scene {
  readonly room: Signal<RoomState>;
  /** The address of the room, below which its messages and threads have theirs. */
  readonly address: string;
  readonly go: (address: string, replace?: boolean) => void;
  readonly pointed = signal<string | undefined>(undefined);
  readonly focused = signal<string | undefined>(undefined);
  readonly editing = signal<Editing | undefined>(undefined);
  readonly quoting = signal<Quoting | undefined>(undefined);
  readonly opened = signal<Opened | undefined>(undefined);
  readonly asked = signal<Asked | undefined>(undefined);
  /** How far the others have read. */
  readonly receipts = signal<WatchedReceipts | undefined>(undefined);
  readonly notice = signal<Notice | undefined>(undefined);
  readonly target = signal<Target | undefined>(undefined);
  /** The message that was made unread again: nothing here counts as read until one leaves or says so. */
  readonly unreadFrom = signal<number | undefined>(undefined);

  constructor(room: Signal<RoomState>, address: string, go: Scene['go']) {
    this.room = room;
    this.address = address;
    this.go = go;
  }

  /** Does it, and says so when it does not work. */
  async attempt(work: Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work;
      this.notice.value = done === undefined ? undefined : { text: done, bad: false };
      return true;
    } catch (error) {
      this.notice.value = { text: failureText(Failure.of(error)), bad: true };
      return false;
    }
  }

  edit({ id }: Message, where: Where): void {
    this.editing.value = { id, where };
    if (where === 'room') this.target.value = { id, arrived: false };
  }

  /** What was open is gone; where the pointer is by now, it tells again when it moves. */
  close(): void {
    this.opened.value = undefined;
    this.pointed.value = undefined;
  }

  /** Whether there was one. */
  dropQuote(): boolean {
    const had = this.quoting.value !== undefined;
    this.quoting.value = undefined;
    return had;
  }

  linkTo({ id, rootId, inRoom }: Message): string {
    return rootId && !inRoom ? `${this.address}/t/${rootId}/${id}` : `${this.address}/m/${id}`;
  }

  threadOf({ id, rootId }: Message): string {
    return `${this.address}/t/${rootId ?? id}`;
  }
}

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('no room above this component');
  return scene;
}
