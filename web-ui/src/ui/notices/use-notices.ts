import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { attentive } from '../../lib/attention';
import { placeOf } from '../addresses';
import { useParley } from '../parley';
import type { Watch } from './watch';

/** Notifies of what is new while somebody is inside; where the browser shows no notifications, nothing is fetched for it. */
export function useNotices(): void {
  const parley = useParley();
  const { path, route } = useLocation();
  const [watch, setWatch] = useState<Watch>();
  const go = useRef(route);
  go.current = route;
  const place = attentive.value ? placeOf(path) : undefined;
  useEffect(() => {
    if (!('Notification' in window)) return;
    let stop: (() => void) | undefined = () => undefined;
    import('./watch')
      .then(({ watchNotices }) => {
        if (!stop) return;
        const begun = watchNotices(parley, (address) => go.current(address));
        stop = begun.stop;
        setWatch(begun);
      })
      .catch(() => undefined); // without a line nothing is new
    return () => {
      stop?.();
      stop = undefined;
    };
  }, [parley]);
  useEffect(() => watch?.lookAt(place), [watch, place]);
}
