import { patched } from '@temporalio/workflow';

import type { Champion, ResolvedRun, RetrainingInput, RunPolicy } from '../contracts/run.js';
import type { Reuse } from '../contracts/stage-reuse.js';
import { quickActivities, writeActivities } from './activity-options.js';
import { tagRun } from './run-progress.js';
import type { RunRecord } from './run-record.js';

/** What every stage of a run needs. */
export interface RunSetup extends ResolvedRun {
  readonly input: RetrainingInput;
  /**
   * The same for every attempt of every activity, and for a run that goes on with a failed one: key of whatever the run makes
   * elsewhere.
   */
  readonly key: string;
  readonly reuse: Reuse;
  readonly opponents: Opponents;
  readonly mlflowRunId: string;
}

/** The versions a candidate is compared with. */
export interface Opponents {
  readonly champion: Champion | null;
  readonly anchor: Champion | null;
}

/** Freezes the configuration, reads champion and anchor, and opens the MLflow run. */
export async function setUp(run: RunRecord, input: RetrainingInput): Promise<RunSetup> {
  run.found.input = input;
  const resolved = await quickActivities('Configuration').resolveConfig(input);
  run.found.resolved = resolved;
  const { config, policy } = resolved;
  tagRun.model(policy.model);
  if (policy.dependsOnPast && run.scheduledBy !== null) {
    await quickActivities('How the last run has ended').checkPastRun({ model: policy.model });
  }
  const key = input.resumes ?? run.key;
  const { openTracking } = writeActivities('MLflow run');
  const reading = readOpponents(run, policy);
  const opening = openTracking({
    config,
    runKey: key,
    startedAt: run.startedAt,
    sampled: policy.sampled,
    asOf: input.asOf,
  }).then((mlflowRunId) => (run.found.mlflowRunId = mlflowRunId));
  // Where one of the two fails, the end of the run has to know the MLflow run: it closes it.
  if (patched('set-up-is-awaited')) await Promise.allSettled([reading, opening]);
  const [opponents, mlflowRunId] = await Promise.all([reading, opening]);
  const reuse = { runKey: run.key, enabled: input.reuse ?? true };
  return { ...resolved, input, key, reuse, opponents, mlflowRunId };
}

/** The champion and the anchor as they are now. */
export async function readOpponents(run: RunRecord, { model }: RunPolicy): Promise<Opponents> {
  const { readAnchor, readChampion } = writeActivities('What serves now');
  const [champion, anchor] = await Promise.all([readChampion({ model }), readAnchor({ model })]);
  run.found.champion = champion;
  return { champion, anchor };
}
