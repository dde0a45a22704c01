import { useEffect, useState } from 'preact/hooks';

/** The value once it has stayed the same for a while. */
export function useDebounced<T>(value: T, ms: number): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
