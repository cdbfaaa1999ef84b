import { ApplicationFailure } from '@temporalio/common';

import { modelInputSchema } from '../contracts/deployment.js';
import { FAILURES } from '../contracts/names.js';
import { canBeResumed } from '../domain/notification/failure-advice.js';
import { shellWord } from '../domain/notification/shell-word.js';
import type { EndedRun } from '../services/ledger/port.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

const SETTING = 'schedule.depends_on_past';
/** A year of weekly runs that this check has stopped, and those by hand between them. */
const MOST_RUNS = 100;

/**
 * Fails where the model's last run has failed: a scheduled run that depends on the past goes no further then.
 * Safe to retry: it reads.
 */
export const checkPastRun = ({ runLog }: Pick<ActivityServices, 'runLog'>) =>
  activity(modelInputSchema, async ({ model }): Promise<void> => {
    const runs = await runLog.list({ model, limit: MOST_RUNS });
    // Those that this very check has stopped did nothing that could be gone on with.
    const last = runs.find((run) => !wasStoppedHere(run)) ?? runs.at(-1);
    if (last?.verdict !== 'failed') return;
    const { reasons, workflowId } = last;
    const message =
      `${SETTING}: the last run, ${workflowId}, has failed (${reasons.join('; ')}). ` +
      `${wayOn(last)}; the schedule goes on by itself after a run that did not fail.`;
    throw ApplicationFailure.nonRetryable(message, FAILURES.dependsOnPast);
  });

const wayOn = ({ failureType, workflowId }: EndedRun): string =>
  failureType === null || canBeResumed(failureType)
    ? `Go on with it: npx ratchet runs resume ${shellWord(workflowId)}`
    : `What starts it again: npx ratchet runs show ${shellWord(workflowId)}`;

const wasStoppedHere = ({ reasons, verdict }: EndedRun): boolean =>
  verdict === 'failed' && reasons.some((reason) => reason.startsWith(`${SETTING}: `));
