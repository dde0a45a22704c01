/**
 * What only the pages around the rooms need: a search, the running of rooms, whom I have blocked, what keeps my account
 * mine. It comes with the first page that asks for it, and anew for each person who signs in here.
 */
import { Blocks } from './blocks';
import { MyTokens } from './my-tokens';
import type { Parley } from './parley';
import { RoomCalls } from './room-calls';
import { Running } from './running';
import { Search } from './search';
import { Security } from './security';

export class Desk {
  readonly session: string | undefined;
  readonly running: Running;
  readonly blocks: Blocks;
  readonly search: Search;
  readonly security: Security;
  readonly tokens: MyTokens;

  constructor({ calls, finding, session, store, sync }: Parley) {
    this.session = session.id;
    this.running = new Running(new RoomCalls(calls), store, sync, (roomId) => calls.room(roomId));
    this.blocks = new Blocks(this.running.calls);
    this.search = new Search(
      { search: (...sought) => finding.search(...sought), people: (query) => calls.people(query) },
      store,
    );
    this.security = new Security(calls);
    this.tokens = new MyTokens(calls);
  }
}

const desks = new WeakMap<Parley, Desk>();

export function deskOf(parley: Parley): Desk {
  const known = desks.get(parley);
  if (known && known.session === parley.session.id) return known;
  const desk = new Desk(parley);
  desks.set(parley, desk);
  return desk;
}
