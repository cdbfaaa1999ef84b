import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';

import { retrainingResultSchema } from '../contracts/run.js';
import type { RetrainingResult } from '../contracts/run.js';

/** The result of a run from what its workflow gave, or from the failure it ended with, which carries it; throws on anything else. */
export function parseRunResult(ended: unknown): RetrainingResult {
  if (!(ended instanceof WorkflowFailedError)) return retrainingResultSchema.parse(ended);
  const details = ended.cause instanceof ApplicationFailure ? (ended.cause.details ?? []) : [];
  const parsed = retrainingResultSchema.safeParse(details[0]);
  if (parsed.success) return parsed.data;
  throw ended;
}
