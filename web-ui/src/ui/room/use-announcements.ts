import { useEffect, useRef } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import { announce } from '../../lib/announcer';
import { plain } from '../../lib/markdown';
import { useParley } from '../parley';

/** Tells a screen reader what others say here from now on; history that is loaded is not told. */
export function useAnnouncements(state: RoomState): void {
  const { store } = useParley();
  const toldUpTo = useRef(state.lastSeq);
  useEffect(() => {
    const fresh = state.messages.filter((it) => it.seq > toldUpTo.current && it.author.id !== store.myId);
    for (const it of fresh) announce(`${it.author.displayName}: ${plain(it.text)}`);
    toldUpTo.current = Math.max(toldUpTo.current, state.lastSeq);
  }, [state.messages, state.lastSeq, store]);
}
