const LINK = /\/i\/([A-Za-z0-9_-]{1,64})\/?(?:[?#]|$)/;
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

/** The code of an invite, from a link to it or as it is; undefined when it is neither. */
export function inviteCodeOf(text: string): string | undefined {
  const given = text.trim();
  return LINK.exec(given)?.[1] ?? CODE.exec(given)?.[0];
}
