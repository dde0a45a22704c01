/** Whether somebody does anything here. */
const IDLE_MS = 5 * 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;
/** So often at most the wait begins anew: the pointer moves a hundred times a second. */
const NOTED_EVERY_MS = 1000;

/** Begins to watch, and tells when nothing has been done for a while, and when something is done again. */
export function watchActivity(tell: (active: boolean) => void): () => void {
  let noted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const act = () => {
    const now = Date.now();
    if (now - noted < NOTED_EVERY_MS) return;
    noted = now;
    clearTimeout(timer);
    timer = setTimeout(() => tell(false), IDLE_MS);
    tell(true);
  };
  for (const sign of SIGNS) addEventListener(sign, act, { capture: true, passive: true });
  act();
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, act, { capture: true });
  };
}
