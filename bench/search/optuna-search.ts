import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { z } from 'zod';

import type { PruningRules, SearchSpace } from '../../contracts/config/search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import type { MatrixFiles } from '../../services/booster/port.js';

/** A search as optuna_xgboost.py is asked for it. */
export interface OptunaRequest {
  readonly train: MatrixFiles;
  readonly validation: MatrixFiles;
  /** What all trials have; under XGBoost's own names. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly patience: number;
  readonly space: SearchSpace;
  /** The parameters of the first trial. */
  readonly first: TrialParameters;
  readonly trials: number;
  readonly startupTrials: number;
  readonly seed: number;
  /** Of one fit. */
  readonly threads: number;
  /** Trials at a time. */
  readonly jobs: number;
  readonly way: 'classifier' | 'binned once' | 'pruned';
  readonly pruning: PruningRules;
}

const foundSchema = z.object({ seconds: z.number(), best: z.number(), pruned: z.number().int() });

/** Best ROC-AUC on the validation part, pruned trials, and seconds from the reading of the files on. */
export type OptunaFigures = z.infer<typeof foundSchema>;

/** Runs a search in Python; its stderr is ours. */
export function searchWithOptuna(python: string, request: OptunaRequest): OptunaFigures {
  const { error, status, stdout } = spawnSync(python, [join(import.meta.dirname, 'optuna_xgboost.py')], {
    input: JSON.stringify({
      ...request,
      parameters: { ...request.parameters, nthread: String(request.threads) },
    }),
    stdio: ['pipe', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`optuna_xgboost.py ended with ${String(status)}; its last words are above`);
  return foundSchema.parse(JSON.parse(stdout));
}
