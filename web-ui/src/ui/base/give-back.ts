/**
 * Gives the focus back to where it was before something opened, once that is gone; to the box to write in when the place
 * is gone, too. Whatever has taken the focus meanwhile keeps it.
 */
export function giveBack(opener: Element | null): void {
  queueMicrotask(() => {
    const { activeElement: now } = document;
    if (now && now !== document.body) return;
    const there = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
    (there ? opener : document.getElementById('composer'))?.focus();
  });
}
