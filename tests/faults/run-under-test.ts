import type { Client } from '@temporalio/client';

import { prepareRun, startRun } from '../../cli/start-run.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { ALGORITHMS, deploymentControllerId, searchId, WORKFLOWS } from '../../contracts/names.js';
import type { Execution } from '../support/history-events.js';
import { uniqueName, type Installation } from '../support/installation.js';

/** Trainer processes of the worker: so many fits are lost at most with it. */
export const SLOTS = 2;

/** Of each search: so few that a run takes seconds, and yet the sampler learns and the pruner prunes. */
const TRIALS = 7;
/** Of a search that outlasts several restarts. */
export const MANY_TRIALS = 40;

/** Two searches, then three fits for each algorithm; every fit lasts long enough to be met. */
const tunedTraining = (trials: number) => ({
  algorithms: ['xgboost', 'lightgbm'],
  trainer_processes: SLOTS,
  models: { xgboost: { n_estimators: 700 }, lightgbm: { n_estimators: 1_000 } },
  early_stopping_rounds: null,
  cross_validation: { folds: 2 },
  hyperparameter_tuning: {
    enabled: true,
    trials,
    batch_size: 2,
    startup_trials: 3,
    pruning: { enabled: true, startup_trials: 4, warmup_rounds: 10 },
  },
});

/** A run of the first model of its name. */
export interface RunUnderTest extends Execution {
  readonly model: string;
}

/** Writes the configuration of the runs: all are the same but for the name of the model. */
export const writeTunedConfig = (installation: Installation, model: string, trials = TRIALS): string =>
  installation.writeConfig(model, { training: tunedTraining(trials) });

/** Starts a run of a model without a past, with every step done anew, as `ratchet train --no-reuse` does. */
export async function startRunUnderTest(
  installation: Installation,
  dataPath: string,
  trials = TRIALS,
): Promise<RunUnderTest> {
  const model = uniqueName('faults');
  const { config } = loadConfiguration({
    projectFolder,
    configPath: writeTunedConfig(installation, model, trials),
  });
  const input = await prepareRun(installation.path('artifacts'), {
    config,
    dataPath,
    registerBest: true,
    promoteToStaging: true,
    requestedBy: 'fault test',
    reuse: false,
  });
  return { model, ...(await startRun(installation.client, model, input)) };
}

/** The run's workflow, its searches, the mail about it and the controller that deploys it. */
export const workflowsOf = ({ model, runId, workflowId }: RunUnderTest): readonly string[] => [
  workflowId,
  ...ALGORITHMS.map((algorithm) => searchId(runId, algorithm)),
  deploymentControllerId(model),
  `${WORKFLOWS.notification}/${runId}`,
];

/** Whether the run has not ended. */
export async function isOpen(client: Client, { runId, workflowId }: RunUnderTest): Promise<boolean> {
  const { status } = await client.workflow.getHandle(workflowId, runId).describe();
  return status.name === 'RUNNING';
}
