/**
 * Gives the focus back to where it was before something opened, once that is gone; to the box to write in when the place
 * is gone, too, but not on a touch screen, where that would bring the keyboard up. Whatever has taken the focus meanwhile
 * keeps it.
 */
export function giveBack(opener: Element | null): void {
  queueMicrotask(() => {
    const { activeElement: now } = document;
    if (now && now !== document.body) return;
    const there = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
    if (there) opener.focus();
    else if (!matchMedia('(pointer: coarse)').matches) document.getElementById('composer')?.focus();
  });
}
