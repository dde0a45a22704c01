/**
 * What I have done to messages and the server has not confirmed yet. It is drawn over what is known, so that it shows at
 * once, and is taken away again when the answer has come: then the message itself says so, or it never became true.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Message, Person, Reaction } from './words';

export type Change = (message: Message) => Message;

export class Echoes {
  readonly #waiting = signal<ReadonlyMap<string, readonly Change[]>>(new Map());
  readonly #turns = new Map<string, Promise<void>>();

  get waiting(): ReadonlySignal<ReadonlyMap<string, readonly Change[]>> {
    return this.#waiting;
  }

  /** The message as it will be once the server has taken all that I did to it. */
  shown(message: Message): Message {
    const changes = this.#waiting.value.get(message.id);
    return changes ? changes.reduce((it, change) => change(it), message) : message;
  }

  /** Shows a change until `tell` has told the server. Of one message the changes go one after the other, as they were made. */
  async whilst(messageId: string, change: Change, tell: () => Promise<void>): Promise<void> {
    this.#put(messageId, (changes) => [...changes, change]);
    const told = (this.#turns.get(messageId) ?? Promise.resolve()).then(tell);
    const turn = told.catch(() => undefined); // the next one has its own chance
    this.#turns.set(messageId, turn);
    try {
      await told;
    } finally {
      this.#put(messageId, (changes) => changes.filter((it) => it !== change));
      if (this.#turns.get(messageId) === turn) this.#turns.delete(messageId);
    }
  }

  clear(): void {
    this.#waiting.value = new Map();
    this.#turns.clear();
  }

  #put(messageId: string, next: (changes: readonly Change[]) => readonly Change[]): void {
    const waiting = new Map(this.#waiting.peek());
    const changes = next(waiting.get(messageId) ?? []);
    if (changes.length > 0) waiting.set(messageId, changes);
    else waiting.delete(messageId);
    this.#waiting.value = waiting;
  }
}

/** Whether this person has put it there, as far as the list of people reaches. */
export const hasReacted = (message: Message, emoji: string, personId: string) =>
  message.reactions?.some((it) => it.emoji === emoji && it.people.includes(personId)) ?? false;

export function reacted(message: Message, emoji: string, personId: string): Message {
  if (message.deleted || hasReacted(message, emoji, personId)) return message;
  const known = message.reactions ?? [];
  const more = ({ count, people }: Reaction) => ({ emoji, count: count + 1, people: [...people, personId] });
  const reactions = known.some((it) => it.emoji === emoji)
    ? known.map((it) => (it.emoji === emoji ? more(it) : it))
    : [...known, { emoji, count: 1, people: [personId] }];
  return { ...message, reactions };
}

export function unreacted(message: Message, emoji: string, personId: string): Message {
  if (!hasReacted(message, emoji, personId)) return message;
  const less = (it: Reaction) => ({ ...it, count: it.count - 1, people: it.people.filter((id) => id !== personId) });
  const reactions = message.reactions?.map((it) => (it.emoji === emoji ? less(it) : it)).filter((it) => it.count > 0);
  return { ...message, reactions: reactions ?? [] };
}

export function edited(message: Message, text: string, at: string): Message {
  return message.deleted ? message : { ...message, text, editedAt: at };
}

/** As the server leaves it: its place, and who emptied it. */
export function emptied(message: Message, { id }: Person, at: string): Message {
  const { reactions: _, pinned: __, editedAt: ___, ...rest } = message;
  return message.deleted ? message : { ...rest, text: '', deleted: { by: id, at } };
}

export function pinned(message: Message, by: string | undefined, at: string): Message {
  const { pinned: _, ...rest } = message;
  return by && !message.deleted ? { ...rest, pinned: { by, at } } : rest;
}
