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
