/** Going into rooms and out of them, and who else is there. */
import type { Calls, NewRoom } from './calls';
import { learnMember } from './room-state';
import type { Store } from './store';
import type { Sync } from './sync';
import type { RoomView } from './words';

interface VisitsOptions {
  calls: Calls;
  store: Store;
  sync: Sync;
}

export class Visits {
  readonly #calls: Calls;
  readonly #store: Store;
  readonly #sync: Sync;

  constructor({ calls, store, sync }: VisitsOptions) {
    this.#calls = calls;
    this.#store = store;
    this.#sync = sync;
  }

  /** A public room by its address: joined if need be. */
  async enter(slug: string): Promise<string> {
    const known = this.#store.bySlug(slug);
    if (known) return known.room.id;
    const view = await this.#calls.roomBySlug(slug);
    return view.membership?.state === 'joined' ? this.#meet(view) : this.join(view);
  }

  /** A room I am in, or a public one, by its id. */
  async enterById(roomId: string): Promise<string> {
    if (this.#store.room(roomId)) return roomId;
    const view = await this.#calls.room(roomId);
    return view.membership?.state === 'joined' ? this.#meet(view) : this.join(view);
  }

  async join(view: RoomView): Promise<string> {
    const membership = await this.#calls.join(view.room.id);
    return this.#meet({ ...view, membership });
  }

  async create(room: NewRoom & { slug?: string }): Promise<RoomView> {
    const view = await this.#calls.createRoom(room);
    this.#meet(view);
    return view;
  }

  async enterDirect(userId: string): Promise<string> {
    return this.#store.byPeer(userId)?.room.id ?? this.#meet(await this.#calls.direct(userId));
  }

  async leave(roomId: string): Promise<void> {
    await this.#calls.leave(roomId);
    this.#sync.left(roomId);
  }

  async members(roomId: string): Promise<void> {
    const { items } = await this.#calls.members(roomId);
    this.#store.update(roomId, (state) => items.reduce(learnMember, state));
  }

  async admit(roomId: string, userId: string): Promise<void> {
    const member = await this.#calls.admit(roomId, userId);
    this.#store.update(roomId, (state) => learnMember(state, member));
  }

  #meet(view: RoomView): string {
    this.#sync.meet(view);
    return view.room.id;
  }
}
