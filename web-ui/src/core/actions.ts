/** What one can do with a message that is there: shown at once, told to the server, taken back when it refuses. */
import { type Change, Echoes, edited, emptied, hasReacted, pinned, reacted, unreacted } from './echoes';
import type { Finding } from './finding';
import type { Marks } from './marks';
import type { MessageCalls, Place } from './message-calls';
import { learnMarked, learnMessages } from './room-state';
import type { Store } from './store';
import type { Message } from './words';

export interface ActionsOptions {
  readonly store: Store;
  readonly calls: MessageCalls;
  readonly finding: Pick<Finding, 'message'>;
  readonly marks: Pick<Marks, 'drop'>;
  readonly now?: () => Date;
}

export class Actions {
  readonly echoes = new Echoes();
  readonly #options: ActionsOptions;

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  /** Puts an emoji on the message; the second time takes it off again. */
  async react(message: Message, emoji: string): Promise<void> {
    const { calls, store } = this.#options;
    const { myId } = store;
    const off = hasReacted(this.echoes.shown(message), emoji, myId);
    const change: Change = (it) => (off ? unreacted : reacted)(it, emoji, myId);
    await this.#tell(message, change, (place) => (off ? calls.unreact(place, emoji) : calls.react(place, emoji)));
  }

  async edit(message: Message, text: string): Promise<void> {
    const at = this.#now();
    await this.#tell(
      message,
      (it) => edited(it, text, at),
      (place) => this.#options.calls.edit(place, text),
    );
  }

  /** Empties it. The answer says only that it is done; the message as it is now is asked for. */
  async remove(message: Message): Promise<void> {
    const { calls, finding, store } = this.#options;
    const me = store.me.value?.person ?? message.author;
    const at = this.#now();
    await this.#tell(
      message,
      (it) => emptied(it, me, at),
      async (place) => {
        await calls.remove(place);
        return finding.message(place.roomId, place.messageId);
      },
    );
  }

  async pin(message: Message, on: boolean): Promise<void> {
    const { calls, store } = this.#options;
    const at = this.#now();
    const change: Change = (it) => pinned(it, on ? store.myId : undefined, at);
    await this.#tell(message, change, (place) => (on ? calls.pin(place) : calls.unpin(place)));
  }

  /** From this message on everything is unread again. */
  async markUnread({ roomId, seq }: Message): Promise<void> {
    const { calls, store, marks } = this.#options;
    marks.drop(roomId); // or it would be read again by what is still on its way
    const membership = await calls.unread(roomId, seq - 1);
    store.update(roomId, (state) => learnMarked(state, membership));
  }

  #tell(message: Message, change: Change, ask: (place: Place) => Promise<Message>): Promise<void> {
    const { roomId, id: messageId } = message;
    return this.echoes.whilst(messageId, change, async () => {
      const answer = await ask({ roomId, messageId });
      this.#options.store.update(roomId, (state) => learnMessages(state, [answer]));
    });
  }

  #now(): string {
    return (this.#options.now?.() ?? new Date()).toISOString();
  }
}
