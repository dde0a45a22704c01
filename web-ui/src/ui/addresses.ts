/** The addresses of the screens, as people see, keep and share them. */
import routes from '../routes.json';

export { routes };

export const roomAddress = (slug: string) => routes.room.replace(':slug', encodeURIComponent(slug));
export const directAddress = (userId: string) => routes.direct.replace(':userId', encodeURIComponent(userId));

/** The address of the screen to come back to after signing in: only ever one of our own. */
export function nextAddress(next: string | undefined): string {
  const own = next !== undefined && /^\/(?![/\\])/.test(next);
  return own && !next.startsWith(routes.signIn) && !next.startsWith(routes.signUp) ? next : routes.home;
}

export const withNext = (address: string, next: string) =>
  next === routes.home ? address : `${address}?next=${encodeURIComponent(next)}`;
