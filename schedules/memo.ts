import { z } from 'zod';

const scheduleMemoSchema = z.object({
  owner: z.string(),
  description: z.string(),
  dependsOnPast: z.boolean(),
  emailOnFailure: z.boolean(),
  /** Absent in schedules of 0.1.0. */
  emailOnSuccess: z.boolean().optional(),
});
/** What a schedule says of itself to those who read it; every run that it starts carries it as its memo. */
export type ScheduleMemo = Readonly<z.infer<typeof scheduleMemoSchema>>;

/** The memo of a schedule's action; null where somebody else has made the schedule. */
export function readMemo(memo: unknown): ScheduleMemo | null {
  return scheduleMemoSchema.safeParse(memo).data ?? null;
}

/** What the Temporal UI shows beside a schedule that nobody has paused. */
export function noteOf({ description, owner }: ScheduleMemo): string {
  return `${description} (owner: ${owner})`;
}
