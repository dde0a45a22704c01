import { useLocation } from 'preact-iso';

/** What a list is narrowed down to: it stands in the address, so that it can be kept, shared and come back to. */
export function useAsked(): [Readonly<Record<string, string>>, (more: Record<string, string>) => void] {
  const { path, query, route } = useLocation();
  const ask = (more: Record<string, string>) => {
    const all = Object.entries({ ...query, ...more }).filter(([, value]) => value !== '');
    const asked = new URLSearchParams(all).toString();
    route(asked ? `${path}?${asked}` : path, true);
  };
  return [query, ask];
}
