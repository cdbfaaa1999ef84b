import { CancellationScope, startChild, workflowInfo } from '@temporalio/workflow';

import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import { searchId, TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { Algorithm } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { hyperparameterSearch } from './hyperparameter-search.js';
import { holdSignal } from './messages.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';

/** The run's configuration with better parameters for one algorithm, where a search is asked for. */
export async function tuneAlgorithm(
  run: RunRecord,
  { config, key, policy, reuse }: RunSetup,
  algorithm: Algorithm,
  { featureNames, matrices: { train, validation } }: FeaturesSummary,
  mlflowRunId: string,
): Promise<ArtifactRef> {
  if (!policy.tuned) return config;
  const { model } = policy;
  const held = run.controls.state().paused !== null;
  const study = { model, config, algorithm, featureNames, train, validation };
  const search = await startChild<typeof hyperparameterSearch>(WORKFLOWS.hyperparameterSearch, {
    args: [{ ...study, policy, mlflowRunId, runKey: key, reuse, held }],
    workflowId: searchId(workflowInfo().runId, algorithm),
    taskQueue: TASK_QUEUES.workflows,
    staticSummary: `Parameters of ${algorithm} for ${model}`,
  });
  let open = true;
  run.controls.onChange(async ({ paused }) => {
    if (open) await CancellationScope.nonCancellable(() => search.signal(holdSignal, paused !== null));
  });
  try {
    const { config: tuned, summary } = await search.result();
    run.found.searches.push(summary);
    return tuned;
  } finally {
    open = false;
  }
}
