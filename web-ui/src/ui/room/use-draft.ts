import { useEffect } from 'preact/hooks';
import { useParley } from '../parley';

/** The new text, or what makes it out of the one that stands there. */
type Change = string | ((text: string) => string);

/** What stands in the box of a room or a thread: kept while one types, and there again wherever one comes back. */
export function useDraft(roomId: string, rootId?: string): [string, (change: Change) => void] {
  const { drafts } = useParley();
  const place = { roomId, rootId };
  const text = drafts.open(place);
  useEffect(() => {
    const flush = () => drafts.flush();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts]);
  const change = (to: Change) => drafts.write(place, typeof to === 'string' ? to : to(text.peek()));
  return [text.value, change];
}
