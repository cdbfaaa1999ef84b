import { MESSAGES } from '../contracts/names.js';
import { runControlSchema } from '../contracts/run-control.js';
import type { RunControl } from '../contracts/run-control.js';

/** The part of a workflow's handle that a question to the run needs. */
export interface QueryableRun {
  query(name: string): Promise<unknown>;
}

/** Where people have stepped into a run, or are waited for; null where no worker answers. */
export async function readControl(run: QueryableRun): Promise<RunControl | null> {
  const answer: unknown = await run.query(MESSAGES.control).catch(() => null);
  const parsed = runControlSchema.safeParse(answer);
  return parsed.success ? parsed.data : null;
}
