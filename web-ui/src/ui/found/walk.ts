/** Up and down between the cards of a list; Tab goes through all that is in them, as always. */
export function walkCards(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.currentTarget;
  if (!step || event.altKey || event.ctrlKey || event.metaKey || !(list instanceof HTMLElement)) return;
  const links = [...list.querySelectorAll<HTMLElement>('a.found-link')];
  const here = links.findIndex(
    (link) => link === document.activeElement || link.closest('li')?.contains(document.activeElement),
  );
  const next = links[here + step];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** The link of the card after this one, or before it at the end: where the focus goes when this one is taken away. */
export function neighbourCard(list: HTMLElement | null, messageId: string): HTMLElement | undefined {
  const links = [...(list?.querySelectorAll<HTMLElement>('a.found-link') ?? [])];
  const here = links.findIndex((link) => link.dataset.message === messageId);
  return links[here + 1] ?? links[here - 1];
}
