import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';

/** Runs what a person asks for, one thing at a time, and keeps why the last one failed. */
export function useDeed() {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    const failed = await work().then(() => undefined, Failure.of);
    running.current = false;
    setBusy(false);
    setFailure(failed);
    return failed === undefined;
  };
  return { busy, failure, run };
}
