/** The other people, as far as it passes and is kept nowhere: who is writing just now, and who is here. */
import type { Bus } from './bus';
import { Presences } from './presence';
import type { Store } from './store';
import { Typing } from './typing';

export class Others {
  readonly typing: Typing;
  readonly presences: Presences;

  constructor(bus: Bus, store: Store) {
    this.typing = new Typing(bus);
    this.presences = new Presences(bus, () => store.myId);
  }

  opened(): void {
    this.presences.opened();
  }

  clear(): void {
    this.typing.clear();
    this.presences.clear();
  }
}
