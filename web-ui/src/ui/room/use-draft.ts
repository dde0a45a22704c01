import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useParley } from '../parley';

const KEEP_MS = 300;

/** The new text, or what makes it out of the one that stands there. */
type Change = string | ((text: string) => string);

/** What stands in the box of a room: kept in this browser soon after typing, and there again when one comes back. */
export function useDraft(roomId: string): [string, (change: Change) => void] {
  const { shelf, store } = useParley();
  const [text, setText] = useState('');
  const latest = useRef('');
  const kept = useRef('');
  const touched = useRef(false);
  const userId = store.myId;

  useEffect(() => {
    shelf.draft(userId, roomId).then(
      (draft) => {
        if (touched.current) return;
        kept.current = latest.current = draft;
        setText(draft);
      },
      () => undefined, // no draft, then
    );
  }, [shelf, userId, roomId]);

  const keep = useCallback(() => {
    if (kept.current === latest.current || userId === '') return;
    kept.current = latest.current;
    shelf.keepDraft(userId, roomId, latest.current).catch(() => undefined); // it stays in the box all the same
  }, [shelf, userId, roomId]);

  // Each change of the text begins to wait anew.
  useEffect(() => {
    const timer = setTimeout(keep, KEEP_MS);
    return () => clearTimeout(timer);
  }, [text, keep]);

  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const change = (to: Change) => {
    touched.current = true;
    latest.current = typeof to === 'string' ? to : to(latest.current);
    setText(latest.current);
  };
  return [text, change];
}
