/** The other people, as far as it passes and is kept nowhere: who is writing just now. */
import type { Bus } from './bus';
import { Typing } from './typing';

export class Others {
  readonly typing: Typing;

  constructor(bus: Bus) {
    this.typing = new Typing(bus);
  }

  clear(): void {
    this.typing.clear();
  }
}
