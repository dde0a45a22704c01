const STEPS_S = [1, 2, 4, 8, 15];

/** How long to wait after so many failures: longer each time, and for everybody a little different. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const seconds = STEPS_S[Math.min(failures, STEPS_S.length - 1)] ?? 1;
  return seconds * 1000 * (0.5 + random());
}
