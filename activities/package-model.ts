import type { DatasetConfig } from '../contracts/config/dataset.js';
import { featurePlanSchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { packagedModelSchema, packageModelInputSchema } from '../contracts/model-training.js';
import type { GoldenRow, ModelSplits, PackagedModel } from '../contracts/model-training.js';
import { keyFormOf } from '../domain/data/key-form.js';
import type { KeyForm } from '../domain/data/key-form.js';
import { chooseCalibration } from '../domain/evaluation/calibration/choose-calibration.js';
import { shareByColumn, shareByFeature } from '../domain/features/importance.js';
import { goldenRows } from '../domain/registry/golden-rows.js';
import { servingDigest } from './bundles.js';
import { keyedActivity } from './keyed-activity.js';
import { matrixFiles, readMatrix } from './matrices.js';
import type { Matrix } from './matrices.js';
import type { ActivityServices } from './services.js';
import { putJson, readJson } from './stored-json.js';

/**
 * Makes the serving content of a fitted model: ONNX, calibrator and cut-off, signature, golden rows and one digest over them.
 * Safe to retry: everything follows from its inputs and is stored by content.
 */
export const packageModel = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: packageModelInputSchema,
    stage: 'model_training',
    step: ({ algorithm }) => `${algorithm} package`,
    slice: ({ dataset, training: { calibration, cutoff, seed } }) => ({
      dataset: { group: dataset.group, splits: dataset.splits, ...keyFormOf(dataset) },
      training: { calibration, cutoff, seed },
    }),
    inputs: ({ featureNames, model, plan, validation }) => ({
      featureNames,
      matrices: { validation },
      model,
      plan,
    }),
    result: packagedModelSchema,
    async run(input, { config: { dataset, training } }): Promise<PackagedModel> {
      const plan = await readJson(services, input.plan, featurePlanSchema);
      const text = (await services.artifacts.read(input.model)).toString('utf8');
      const native = { algorithm: input.algorithm, text };
      const validation = await readMatrix(services.artifacts, input.validation);
      const scores = await services.booster.score(
        native,
        await matrixFiles(services.artifacts, input.validation),
      );
      const dump = await services.booster.dump(native);
      const decided = chooseCalibration(validation.labels, scores, {
        ...training,
        groups: validation.groups,
      });
      const onnx = await services.artifacts.put(services.modelExport.toOnnx(dump, input.featureNames.length));
      const [calibration, signature, golden, splits] = await Promise.all([
        putJson(services, decided),
        putJson(services, signatureOf(plan)),
        putJson(services, goldenOf(validation, scores)),
        putJson(services, splitsOf(dataset)),
      ]);
      const serving = { onnx, plan: input.plan, calibration, signature };
      const byFeature = shareByFeature(input.featureNames, dump.gain);
      return {
        algorithm: input.algorithm,
        modelSha256: servingDigest(services, serving),
        cutoff: decided.cutoff,
        ...serving,
        native: input.model,
        golden,
        splits,
        importance: byFeature,
        columnImportance: await putJson(services, { columns: shareByColumn(plan, byFeature) }),
      };
    },
  });

/** Without groups or a form of keys the same bytes as before there were any. */
function splitsOf({
  group,
  splits,
  ...form
}: KeyForm & Pick<DatasetConfig, 'group' | 'splits'>): ModelSplits {
  return { ...splits, ...keyFormOf(form), ...(group !== undefined && { group }) };
}

function signatureOf(plan: FeaturePlan) {
  return {
    inputs: plan.inputs.map(({ name, kind }) => ({ name, kind })),
    features: plan.columns.map(({ name }) => name),
    output: { name: 'probability', type: 'float32', range: [0, 1] },
  };
}

function goldenOf({ features, rows, columns }: Matrix, scores: Float64Array): GoldenRow[] {
  return goldenRows(rows).map((row) => ({
    features: Array.from(features.subarray(row * columns, (row + 1) * columns), (value) =>
      Number.isNaN(value) ? null : value,
    ),
    score: scores[row] ?? NaN,
  }));
}
