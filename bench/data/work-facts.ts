import { z } from 'zod';

/** What a side has found, to see that both have done the same work. */
export const workFactsSchema = z.object({
  /** Rows that were not set aside. */
  rows: z.number(),
  passed: z.boolean(),
  /** By column: the statistic of Kolmogorov and Smirnov, or of the chi-square test. */
  drift: z.record(z.string(), z.number()),
  /** By feature: the mean over the rows that have one. */
  features: z.record(z.string(), z.number()),
});
export type WorkFacts = z.infer<typeof workFactsSchema>;

export const STEPS = ['snapshot', 'read', 'validate', 'profile', 'drift', 'features'] as const;
export type Step = (typeof STEPS)[number];

/** One process of either side. */
export const sideSchema = z.object({
  /** By step; pandas keeps no snapshot. */
  seconds: z.partialRecord(z.enum(STEPS), z.number()),
  /** Peak resident memory, MB of 1,000,000 bytes. */
  peakMb: z.number(),
  facts: workFactsSchema,
});
export type Side = z.infer<typeof sideSchema>;

const TOLERANCE = 1e-5;

/** Throws where the two sides did not find the same; float32 sums and the libraries' own rounding may differ. */
export function assertSameWork(ours: WorkFacts, python: WorkFacts): void {
  const differences = [
    ...(ours.rows === python.rows ? [] : [`rows kept: ${ours.rows} against ${python.rows}`]),
    ...(ours.passed === python.passed ? [] : [`passed: ${ours.passed} against ${python.passed}`]),
    ...differencesOf('drift of', ours.drift, python.drift),
    ...differencesOf('mean of feature', ours.features, python.features),
  ];
  if (differences.length > 0) throw new Error(`The two sides differ: ${differences.join('; ')}`);
}

function differencesOf(
  what: string,
  ours: Readonly<Record<string, number>>,
  python: Readonly<Record<string, number>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(python)])];
  return names.flatMap((name) => {
    const [here = NaN, there = NaN] = [ours[name], python[name]];
    const isSame = Math.abs(here - there) <= TOLERANCE * Math.max(1, Math.abs(there));
    return isSame ? [] : [`${what} ${name}: ${here} against ${there}`];
  });
}
