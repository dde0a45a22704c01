/** What the service worker does with a request: pure, so that "the API is never kept" is a plain test. */
export type Plan =
  /** A screen: from the server, or the kept page when that cannot be reached. */
  | 'screen'
  /** A file whose name changes with its content: the kept one, for good. */
  | 'file'
  /** A small file of a fixed name: from the server, or the kept one. */
  | 'fixed'
  /** None of our business. */
  | 'pass';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
}

const FILES = '/assets/';
/** Below these the server answers programs, and always itself. */
const PROGRAMS = ['/api/', '/eventbus/', '/docs', '/openapi', '/asyncapi', '/.well-known/', '/health', '/metrics'];

export function planFor({ method, url, mode }: Asked, origin: string, fixed: readonly string[]): Plan {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'pass';
  if (pathname.startsWith(FILES)) return 'file';
  if (PROGRAMS.some((program) => pathname.startsWith(program))) return 'pass';
  if (mode === 'navigate') return 'screen';
  return fixed.includes(pathname) ? 'fixed' : 'pass';
}
