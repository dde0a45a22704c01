/** What every box to write in has in common. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

export const LONGEST_MESSAGE = 16_000;

/** On a touch screen Enter makes a line, and the button sends. */
export const touch = () => matchMedia('(pointer: coarse)').matches;

/** Not while an input method is composing a word: its Enter chooses one. */
export function isSend(event: KeyboardEvent): boolean {
  const composing = event.isComposing || event.keyCode === 229;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !composing && !touch();
}

/** Puts a text in the place of what is between two places, as if typed, so that it can be undone. */
export function type(box: HTMLTextAreaElement, text: string, start: number, end: number): void {
  box.focus();
  box.setSelectionRange(start, end);
  if (document.execCommand?.('insertText', false, text)) return;
  box.setRangeText(text, start, end, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** With a keyboard at hand one writes at once; on a phone that would cover the room. */
export function useFocusOnOpen(box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (!touch()) box.current?.focus({ preventScroll: true });
  }, [box]);
}

/** For browsers without `field-sizing: content`. */
export function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // The text is what makes it grow.
  useEffect(() => {
    const element = box.current;
    if (!element || CSS.supports?.('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [box, text]);
}
