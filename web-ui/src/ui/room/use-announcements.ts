import { useEffect, useRef } from 'preact/hooks';
import { isInRoom, type RoomState } from '../../core/room-state';
import { announce } from '../../lib/announcer';
import { plain } from '../../lib/markdown';
import { useParley } from '../parley';

/** Tells a screen reader what others say here from now on; history that is loaded is not told. */
export function useAnnouncements(state: RoomState): void {
  const { store } = useParley();
  const toldUpTo = useRef(state.lastSeq);
  useEffect(() => {
    const said = state.messages.filter((it) => it.seq > toldUpTo.current && isInRoom(it) && !it.deleted);
    for (const it of said.filter(({ author }) => author.id !== store.myId))
      announce(`${it.author.displayName}: ${plain(it.text)}`);
    toldUpTo.current = Math.max(toldUpTo.current, state.lastSeq);
  }, [state.messages, state.lastSeq, store]);
}
