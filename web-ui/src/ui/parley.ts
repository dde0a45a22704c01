import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Parley } from '../core/parley';

export const ParleyContext = createContext<Parley | undefined>(undefined);

/** The client behind every screen. */
export function useParley(): Parley {
  const parley = useContext(ParleyContext);
  if (!parley) throw new Error('no Parley above this component');
  return parley;
}
