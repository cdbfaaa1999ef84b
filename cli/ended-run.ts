import type { RetrainingResult } from '../contracts/run.js';
import type { RunLog } from '../services/ledger/port.js';
import { RunStateError } from './errors.js';
import type { KnownRun } from './known-run.js';
import { parseRunResult } from './run-result.js';

/** Where the results of runs are kept. */
export interface ResultPlaces {
  readonly runLog: Pick<RunLog, 'find'>;
  readonly workflows: {
    getHandle(workflowId: string, runId: string): { result(): Promise<unknown> };
  };
}

/** How a run that has ended came out: from the run log, else from Temporal. Throws `RunStateError` where neither has it. */
export async function readEndedRun(
  { runLog, workflows }: ResultPlaces,
  { outcome, runId, workflowId }: Pick<KnownRun, 'outcome' | 'runId' | 'workflowId'>,
): Promise<RetrainingResult> {
  const recorded = await runLog.find(workflowId);
  if (recorded?.runId === runId) return recorded;
  try {
    const handle = workflows.getHandle(workflowId, runId);
    return parseRunResult(await handle.result().catch((error: unknown) => error));
  } catch {
    throw new RunStateError(
      `${workflowId} has ended (${outcome ?? 'unknown'}) without a result on record; ` +
        'its history in the Temporal UI tells more, as long as Temporal keeps it',
    );
  }
}
