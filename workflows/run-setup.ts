import type { Champion, ResolvedRun, RetrainingInput, RunPolicy } from '../contracts/run.js';
import { quickActivities, writeActivities } from './activity-options.js';
import { tagRun } from './run-progress.js';
import type { RunRecord } from './run-record.js';

/** What every stage of a run needs. */
export interface RunSetup extends ResolvedRun {
  readonly input: RetrainingInput;
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
  const resolved = await quickActivities().resolveConfig(input);
  run.found.resolved = resolved;
  const { config, policy } = resolved;
  tagRun.model(policy.model);
  const { openTracking } = writeActivities();
  const [opponents, mlflowRunId] = await Promise.all([
    readOpponents(run, policy),
    openTracking({ config, runKey: run.key, startedAt: run.startedAt, sampled: policy.sampled }),
  ]);
  run.found.mlflowRunId = mlflowRunId;
  return { ...resolved, input, opponents, mlflowRunId };
}

/** The champion and the anchor as they are now. */
export async function readOpponents(run: RunRecord, { model }: RunPolicy): Promise<Opponents> {
  const { readAnchor, readChampion } = writeActivities();
  const [champion, anchor] = await Promise.all([readChampion({ model }), readAnchor({ model })]);
  run.found.champion = champion;
  return { champion, anchor };
}
