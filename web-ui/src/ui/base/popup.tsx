import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { giveBack } from './give-back';

/** Where something opens: beside a button, or at the pointer. */
export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PopupProps {
  label: string;
  spot: Spot;
  onClose: () => void;
  children: ComponentChildren;
}

const EDGE = 8;

/**
 * Something small that opens above the page where one has clicked, and as a sheet from below on phones. Esc and a click
 * beside it close it; the focus goes back to where it was, or to the box to write in when that is gone.
 */
export function Popup({ label, spot, onClose, children }: PopupProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => giveBack(opener);
  }, []);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    place(element, spot);
    const watch = new ResizeObserver(() => place(element, spot));
    watch.observe(element);
    return () => watch.disconnect();
  }, [spot]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes; the click is for what lies behind
    <dialog
      ref={dialog}
      class="popup"
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div class="popup-body">{children}</div>
    </dialog>
  );
}

/** Below the spot, or above it where there is more room; never beyond the edge. */
function place(element: HTMLElement, { left, top, bottom }: Spot): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = bottom + height + EDGE <= innerHeight;
  const y = below ? bottom : top - height;
  element.style.setProperty('--left', `${within(left, innerWidth - width)}px`);
  element.style.setProperty('--top', `${within(y, innerHeight - height)}px`);
}

const within = (at: number, most: number) => Math.max(EDGE, Math.min(at, most - EDGE));

export function spotOf(element: Element): Spot {
  const { left, top, bottom } = element.getBoundingClientRect();
  return { left, top: top - 4, bottom: bottom + 4 };
}

export const spotAt = (x: number, y: number): Spot => ({ left: x, top: y, bottom: y });
