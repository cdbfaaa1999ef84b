import { ApplicationFailure } from '@temporalio/common';

import { FAILURES } from '../contracts/names.js';
import { refuseResumed, splitRunKey } from '../domain/deployment/resumed-run.js';
import type { ActivityServices } from './services.js';

type Records = Pick<ActivityServices, 'ledger' | 'runLog' | 'workflowRecord'>;

/**
 * Throws where `key` is not that of a broken run of the model. A run that goes on with another writes into its MLflow run
 * and under its version: that must not be the champion's, nor one that is still at work.
 */
export async function assertResumable(records: Records, key: string, model: string): Promise<void> {
  const problem = await problemOf(records, key, model);
  if (problem === null) return;
  const message =
    `resumes: found ${JSON.stringify(key)}, ${problem}; expected the key of a run of ${model} that failed or was stopped, ` +
    '"<workflow id>/<run id>". `npx ratchet runs list` shows the runs, and `npx ratchet runs resume RUN` gives the key; ' +
    'leave resumes out to start another run.';
  throw ApplicationFailure.nonRetryable(message, FAILURES.configuration);
}

async function problemOf(
  { ledger, runLog, workflowRecord }: Records,
  key: string,
  model: string,
): Promise<string | null> {
  const ids = splitRunKey(key);
  if (ids === null) return 'which is not the key of a run';
  const [[logged = null], entries] = await Promise.all([
    runLog.list({ run: ids, limit: 1 }),
    ledger.entries(model),
  ]);
  const recorded = logged === null ? await workflowRecord.find(ids.workflowId, ids.runId) : null;
  const own = entries.filter(({ promotionId }) => promotionId.startsWith(`${key}/`));
  return refuseResumed(model, { logged, recorded, decided: own.map(({ decision }) => decision) });
}
