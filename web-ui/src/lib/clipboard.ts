/** Puts a text on the clipboard; also on plain HTTP, where the page may do so only the old way. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const opener = document.activeElement;
  const box = document.createElement('textarea');
  box.className = 'unseen';
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  if (opener instanceof HTMLElement) opener.focus();
  if (!done) throw new Error('the browser does not let this page copy');
}
