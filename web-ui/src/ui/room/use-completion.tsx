import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import { type Token, tokenAt } from '../../lib/completion';
import { deferred } from '../base/deferred';
import { type } from './box';
import type { CompletionProps, TakeKey } from './completion';

const Completion = deferred<CompletionProps>(() => import('./completion').then((it) => it.Completion));

/** Completes names and emoji in a box: what to show above it, what to say of it, and the keys that are for the list. */
export function useCompletion(box: RefObject<HTMLTextAreaElement | null>, text: string, state: RoomState) {
  const id = useId();
  const keys = useRef<TakeKey>(undefined);
  const [token, setToken] = useState<Token>();
  const [chosen, onChosen] = useState<string>();
  // Esc closes the list for what is being typed; the next word opens it again.
  const closed = useRef<number>(undefined);

  const look = () => {
    const element = box.current;
    const alone = element !== null && element.selectionStart === element.selectionEnd;
    const found =
      alone && document.activeElement === element ? tokenAt(element.value, element.selectionStart) : undefined;
    if (found?.start !== closed.current) closed.current = undefined;
    setToken(closed.current === undefined ? found : undefined);
  };
  useEffect(look, [text]);

  const onPick = (picked: string) => {
    if (box.current && token) type(box.current, picked, token.start, token.end);
    setToken(undefined);
  };
  const onClose = () => {
    closed.current = token?.start;
    setToken(undefined);
  };
  const list = token && <Completion {...{ id, state, token, keys, onPick, onChosen, onClose }} />;
  const said = {
    'aria-autocomplete': 'list' as const,
    'aria-haspopup': 'listbox' as const,
    'aria-controls': chosen && id,
    'aria-activedescendant': chosen,
    onBlur: () => setToken(undefined),
    onSelect: look,
  };
  return { list, said, takes: (event: KeyboardEvent) => keys.current?.(event) ?? false };
}
