import type { Config } from '../contracts/config/index.js';
import { calibrationSchema } from '../contracts/model-training.js';
import { modelValidationSummarySchema, validateModelInputSchema } from '../contracts/model-validation.js';
import type { ModelValidationSummary, ValidateModelInput } from '../contracts/model-validation.js';
import type { Champion } from '../contracts/run.js';
import { keyFormOf } from '../domain/data/key-form.js';
import { calibrate } from '../domain/evaluation/calibration/calibrate.js';
import { decideGate } from '../domain/evaluation/gate/decide-gate.js';
import type { Opponent } from '../domain/evaluation/gate/gate-input.js';
import { describeSlices } from '../domain/evaluation/gate/describe-slices.js';
import { summariseGate } from '../domain/evaluation/gate/summarise-gate.js';
import { measureQuality } from '../domain/evaluation/quality.js';
import { columnTypes } from './column-types.js';
import { keyedActivity } from './keyed-activity.js';
import { readMatrix } from './matrices.js';
import { measureOpponent } from './opponents.js';
import type { ComparisonRules, MeasuredCandidate } from './opponents.js';
import { readTestPart } from './run-test-part.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';
import { putJson, readJson } from './stored-json.js';

/**
 * Measures a model on the test part, beside the champion and the anchor, and lets the gate decide.
 * Safe to retry: it reads, and its report is named by its content.
 */
export const validateModel = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: validateModelInputSchema,
    stage: 'model_validation',
    step: () => 'gate',
    slice: sliceOf,
    // Rows scored at a time: bounds memory.
    unkeyed: ['dataset.batch_size'],
    inputs: inputsOf,
    result: modelValidationSummarySchema,
    // A version that cannot be loaded today may be mended tomorrow.
    keeps: ({ gate }) => gate.comparisons.every(({ outcome }) => outcome !== 'not_comparable'),
    async run(input, { config }): Promise<ModelValidationSummary> {
      const candidate = await measureCandidate(services, input, config);
      const { metrics, confusionMatrix, positives } = measureQuality(
        candidate.labels,
        candidate.probabilities,
        candidate.cutoff,
      );
      const { anchor, champion } = await measureOpponents(services, input, candidate, config);
      const gate = decideGate({
        metrics,
        thresholds: config.training.thresholds,
        rules: config.gate,
        candidateSha256: input.packaged.modelSha256,
        champion,
        staged: input.champion?.staged,
        anchor,
        forcedPass: input.forcedPass,
        signal: { ...candidate, foldAucRocs: input.foldAucRocs },
      });
      const found = { metrics, rows: input.test.rows, positives, confusionMatrix };
      const slices = champion === null ? [] : describeSlices(champion, gate.guards);
      const report = await putJson(services, { ...found, gate, slices });
      return { ...found, gate: summariseGate(gate), report };
    },
  });

function sliceOf({ dataset, gate, training: { thresholds } }: Config) {
  const { batch_size, group, key, splits } = dataset;
  return {
    dataset: { group, key, ...keyFormOf(dataset), splits, batch_size, columns: columnTypes(dataset) },
    gate,
    training: { thresholds },
  };
}

type GateQuestion = Omit<ValidateModelInput, 'config' | 'reuse'>;

function inputsOf(
  { anchor, champion, dataset, foldAucRocs, forcedPass, packaged, test }: GateQuestion,
  { gate }: Pick<Config, 'gate'>,
) {
  const { calibration, modelSha256, onnx } = packaged;
  const identity = (served: Champion | null) =>
    served && {
      version: served.version,
      modelSha256: served.modelSha256,
      bundle: served.bundle,
      dataset: served.dataset,
    };
  return {
    packaged: { calibration, modelSha256, onnx },
    matrices: { test },
    dataset,
    champion: identity(champion),
    anchor: gate.anchor ? identity(anchor) : null,
    forcedPass,
    ...(foldAucRocs !== undefined && { foldAucRocs }),
    // Any other version there changes nothing.
    ...(champion?.staged?.modelSha256 === modelSha256 && { staged: { version: champion.staged.version } }),
  };
}

async function measureCandidate(
  services: ActivityServices,
  { packaged, test: ref }: GateQuestion,
  { dataset }: ComparisonRules,
): Promise<MeasuredCandidate> {
  const [test, calibration] = await Promise.all([
    readMatrix(services.artifacts, ref),
    readJson(services, packaged.calibration, calibrationSchema),
  ]);
  const model = await services.inference.load(await services.artifacts.read(packaged.onnx));
  try {
    const scores = await scoreInBatches(model, test.features, test.rows, dataset.batch_size);
    const probabilities = calibrate(calibration.calibrator, scores);
    return { labels: test.labels, groups: test.groups, probabilities, cutoff: calibration.cutoff };
  } finally {
    await model.release();
  }
}

/** The champion, and the anchor where it is another model, each on its common rows. */
async function measureOpponents(
  services: ActivityServices,
  input: GateQuestion,
  candidate: MeasuredCandidate,
  config: ComparisonRules,
): Promise<{ champion: Opponent | null; anchor: Opponent | null }> {
  if (input.champion === null) return { champion: null, anchor: null };
  const test = await readTestPart(services, input.dataset, config.dataset);
  const measure = (served: Champion) => measureOpponent(services, served, candidate, test, config);
  const champion = await measure(input.champion);
  const { anchor } = input;
  if (anchor === null || !config.gate.anchor) return { champion, anchor: null };
  const same = anchor.modelSha256 === input.champion.modelSha256;
  return { champion, anchor: same ? { ...champion, version: anchor.version } : await measure(anchor) };
}
