const MOST_STEPS = 10;

/** Rounds after which trials are measured: at most 10, evenly spread after the warm-up, and below `rounds`. */
export function pruningSteps(rounds: number, warmupRounds: number): readonly number[] {
  const steps = Array.from({ length: MOST_STEPS }, (_, index) =>
    Math.max(1, Math.round(warmupRounds + (index * (rounds - warmupRounds)) / MOST_STEPS)),
  );
  return [...new Set(steps)].filter((step) => step < rounds);
}
