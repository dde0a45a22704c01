import { useEffect } from 'preact/hooks';
import { useParley } from '../parley';

/** The tab's title: how much is unread, where one is, whose server it is. */
export function useTitle(place: string): void {
  const { store, serverName } = useParley();
  const unread = store.unread.value;
  const server = serverName.value;
  useEffect(() => {
    const count = unread > 0 ? `(${unread}) ` : '';
    document.title = count + [place, server].filter(Boolean).join(' · ');
  }, [place, unread, server]);
}
