import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fitRequest } from '../../activities/fit-request.js';
import { matrixFiles, putMatrix, readLabels } from '../../activities/matrices.js';
import { runTrial } from '../../activities/run-trial.js';
import type { ActivityServices } from '../../activities/services.js';
import { withParameters } from '../../activities/trial-parameters.js';
import type { Config } from '../../contracts/config/index.js';
import type {
  OpenStudyInput,
  PruningLimit,
  TrialInput,
  TrialParameters,
} from '../../contracts/hyperparameter-search.js';
import { ALGORITHMS } from '../../contracts/names.js';
import { rocAuc } from '../../domain/evaluation/roc-auc.js';
import { assignFolds, rowsOfFold } from '../../domain/training/stratified-folds.js';
import type { FitRequest } from '../../services/booster/port.js';
import { createTestBooster } from '../support/booster.js';
import type { TestBooster } from '../support/booster.js';
import { formulaMatrix } from '../support/formula-matrix.js';
import { reuse } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { createSearchFolder, opened, searchConfig, searchServices } from '../support/search-line.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const FEATURES = ['a', 'b', 'c', 'd', 'e'];
const TRIALS: readonly TrialParameters[] = [{ max_depth: 3 }, { max_depth: 6 }, { max_depth: 2 }];

const rounded = (value: number | null) => Number(value?.toPrecision(9));

describe.each(ALGORITHMS)('a trial of %s', (algorithm) => {
  let learner: TestBooster;
  let services: ActivityServices;
  let parts: Pick<OpenStudyInput, 'train' | 'validation' | 'featureNames' | 'algorithm'>;
  beforeAll(async () => {
    learner = createTestBooster();
    services = searchServices(folder, { booster: learner.booster });
    parts = {
      algorithm,
      featureNames: FEATURES,
      train: await putMatrix(services.artifacts, formulaMatrix(900)),
      validation: await putMatrix(services.artifacts, formulaMatrix(300, 5000)),
    };
  });
  afterAll(async () => {
    await learner.close();
  });

  const trial = async (config: Config, parameters: TrialParameters, prunedAt: number | null = null) => {
    const { steps, study } = await opened(services, config, parts);
    const limit = prunedAt === null ? null : limitAt(steps, prunedAt);
    return runActivity(runTrial(services), { study, trial: 0, parameters, limit, reuse: reuse() });
  };
  /** The same fit by itself: nothing kept, no checkpoint, all rounds measured. */
  const fitAlone = async (
    { training }: Config,
    parameters: TrialParameters,
    rows: Partial<FitRequest> = {},
  ) => {
    const train = await matrixFiles(services.artifacts, parts.train);
    const request = fitRequest(withParameters(training, algorithm, parameters), parts, train);
    const none = { trainRows: null, scoreRows: null, validation: null, patience: null };
    return learner.booster.fit({ ...request, ...none, ...rows });
  };
  const validated = async (config: Config, parameters: TrialParameters) => {
    const validation = await matrixFiles(services.artifacts, parts.validation);
    const patience = config.training.early_stopping_rounds;
    const { rounds, scores } = await fitAlone(config, parameters, { validation, patience });
    return { rounds, value: rounded(rocAuc(await readLabels(services.artifacts, parts.validation), scores)) };
  };

  it.each([5, null])(
    'comes to the ROC-AUC of the same fit by itself, with a patience of %s, one after the other',
    async (early_stopping_rounds) => {
      const config = searchConfig({}, { early_stopping_rounds });
      for (const parameters of TRIALS) {
        const { checkpoints, ...found } = await trial(config, parameters);
        expect(found).toMatchObject({ state: 'complete', ...(await validated(config, parameters)) });
        expect(checkpoints.length).toBeGreaterThan(3);
        expect(found.value).toBeGreaterThan(0.7);
      }
    },
  );

  it('is pruned with the ROC-AUC of a fit of as many rounds', async () => {
    const config = searchConfig({}, { early_stopping_rounds: null });
    const found = await trial(config, { max_depth: 3 }, 10);
    const ten = await validated(config, { max_depth: 3, n_estimators: 10 });
    expect(found).toMatchObject({ state: 'pruned', ...ten });
    expect(found.checkpoints.at(-1)).toEqual({ step: 10, value: ten.value });
  });

  it('comes to the mean over the folds of the same fits by themselves', async () => {
    const config = searchConfig({ objective: 'cross_validation' });
    const { folds, seed } = config.training.cross_validation;
    const labels = await readLabels(services.artifacts, parts.train);
    for (const parameters of TRIALS.slice(0, 2)) {
      const values: number[] = [];
      for (let fold = 0; fold < folds; fold += 1) {
        const { held: scoreRows, kept: trainRows } = rowsOfFold(assignFolds(labels, folds, seed), fold);
        const { scores } = await fitAlone(config, parameters, { trainRows, scoreRows });
        const truth = Float64Array.from(scoreRows, (row) => labels[row] ?? NaN);
        values.push(rounded(rocAuc(truth, scores)));
      }
      const mean = rounded(values.reduce((sum, value) => sum + value, 0) / folds);
      const { checkpoints, state, value } = await trial(config, parameters);
      expect([state, value, checkpoints[0]?.value]).toEqual(['complete', mean, values[0]]);
      expect(checkpoints).toHaveLength(2);
    }
  });
});

/** Below which every trial is heading at this step. */
const limitAt = (steps: readonly number[], at: number): PruningLimit => ({
  below: 1,
  gains: steps.map((step) => (step === at ? 0 : null)),
});

describe('a trial that early stopping ends at a checkpoint', () => {
  it('is complete, though it is below the limit there', async () => {
    const learner = createTestBooster();
    const services = searchServices(folder, { booster: learner.booster });
    const parts = {
      algorithm: 'lightgbm' as const,
      featureNames: FEATURES,
      train: await putMatrix(services.artifacts, formulaMatrix(300)),
      validation: await putMatrix(services.artifacts, formulaMatrix(300, 5000)),
    };
    const parameters = { learning_rate: 0.9, num_leaves: 60, min_data_in_leaf: 1 };
    const pruning = { enabled: true, startup_trials: 1, warmup_rounds: 1 };
    const { study, steps } = await opened(services, searchConfig({ pruning }), parts);
    const ask = (limit: TrialInput['limit']) =>
      runActivity(runTrial(services), { study, trial: 0, parameters, limit, reuse: reuse() });
    const free = await ask(null);
    const last = free.rounds + 5;
    expect(steps).toContain(last);
    expect(await ask(limitAt(steps, last))).toMatchObject({ state: 'complete', rounds: free.rounds });
    await learner.close();
  });
});
