import { useMemo } from 'preact/hooks';
import { AdminCalls } from '../../core/admin-calls';
import { useParley } from '../parley';

/** What administrators ask of the server. */
export function useAdmin(): AdminCalls {
  const { calls } = useParley();
  return useMemo(() => new AdminCalls(calls), [calls]);
}
