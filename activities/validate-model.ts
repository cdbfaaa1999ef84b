import type { Config } from '../contracts/config/index.js';
import { validateModelInputSchema } from '../contracts/model-validation.js';
import type { ModelValidationSummary, ValidateModelInput } from '../contracts/model-validation.js';
import { textKeys } from '../domain/data/keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { targetOf } from '../domain/data/target-of.js';
import { decideGate } from '../domain/evaluation/gate.js';
import { measureQuality } from '../domain/evaluation/quality.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { applyPlan } from '../domain/features/apply-plan.js';
import { activity } from './activity.js';
import { loadBundle } from './bundles.js';
import { readMatrix } from './matrices.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Measures a model on the test part and lets the gate decide.
 * Safe to retry: it reads, and its report is named by its content.
 */
export const validateModel = (services: ActivityServices) =>
  activity(validateModelInputSchema, async (input): Promise<ModelValidationSummary> => {
    const config = await readConfig(services, input.config);
    const { champion, packaged } = input;
    const { metrics, confusionMatrix, positives } = await measureCandidate(services, input, config);
    const championAucRoc = champion ? await measureChampion(services, input, config) : null;
    const gate = decideGate({
      metrics,
      thresholds: config.training.thresholds,
      candidateSha256: packaged.modelSha256,
      champion,
      championAucRoc,
      margin: config.gate.non_inferiority_margin,
    });
    const found = { metrics, rows: input.test.rows, positives, confusionMatrix, championAucRoc, gate };
    return { ...found, report: await putJson(services, found) };
  });

async function measureCandidate(services: ActivityServices, input: ValidateModelInput, config: Config) {
  const test = await readMatrix(services.artifacts, input.test);
  const model = await services.inference.load(await services.artifacts.read(input.packaged.onnx));
  try {
    const scores = await scoreInBatches(model, test.features, test.rows, config.dataset.batch_size);
    return measureQuality(test.labels, scores, input.packaged.cutoff);
  } finally {
    await model.release();
  }
}

/** The champion's ROC-AUC on the same test rows, through its own feature plan. */
async function measureChampion(
  services: ActivityServices,
  { champion, dataset }: ValidateModelInput,
  config: Config,
): Promise<number | null> {
  if (!champion) return null;
  const { model, plan } = await loadBundle(services, champion.bundle);
  try {
    const table = await services.warehouse.read(dataset);
    const assignment = assignSplits(textKeys(table, config.dataset), config.dataset.splits);
    const test = selectRows(table, rowsOfSplit(assignment, 'test'));
    const { matrix } = applyPlan(plan, test);
    const scores = await scoreInBatches(model, matrix, test.rows, config.dataset.batch_size);
    return rocAuc(targetOf(test, config.dataset), scores);
  } finally {
    await model.release();
  }
}
