const FIRST = [0, 2_000, 5_000, 10_000];
const THEN = 30_000;

/** Milliseconds before the next attempt. It never gives up; a fifth is left to chance, so that a whole room does not knock at once. */
export function retryDelay(attempts: number, chance: () => number = Math.random): number {
  const delay = FIRST[attempts] ?? THEN;
  return Math.round(delay * (0.9 + 0.2 * chance()));
}
