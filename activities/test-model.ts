import { z } from 'zod';

import { testModelInputSchema } from '../contracts/model-testing.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import { largestDifference, runChecklist } from '../domain/evaluation/checklist.js';
import { activity } from './activity.js';
import { readManifest } from './bundles.js';
import type { OpenManifest } from './bundles.js';
import { matrixFiles, readMatrix } from './matrices.js';
import type { Matrix } from './matrices.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig, readJson } from './stored-json.js';

const goldenSchema = z.array(z.object({ features: z.array(z.number().nullable()), score: z.number() }));

/**
 * Runs the checklist before a model may meet customers, on the bundle as it was registered.
 * Safe to retry: it reads and measures, and its report is named by its content.
 */
export const testModel = (services: ActivityServices) =>
  activity(testModelInputSchema, async (input): Promise<ModelTestSummary> => {
    const config = await readConfig(services, input.config);
    const manifest = await readManifest(services, input.bundle);
    const test = await readMatrix(services.artifacts, input.test);
    const onnx = manifest.file('model.onnx');
    const native = (await services.artifacts.read(manifest.file('model.txt'))).toString('utf8');
    const scores = await scoreByOnnx(services, onnx, test, config.dataset.batch_size);
    const nativeScores = await services.booster.score(
      native,
      await matrixFiles(services.artifacts, input.test),
    );
    const golden = await scoreGolden(services, manifest);
    const probe = await services.inference.probe(await services.artifacts.localPath(onnx), test.columns);
    const checks = runChecklist(
      {
        thresholds: input.validation.gate.thresholds,
        scores,
        nativeDifference: largestDifference(scores, nativeScores),
        goldenDifference: golden.difference,
        files: Object.keys(manifest.files).length,
        sizeBytes: Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0),
        probe,
      },
      config.model_tests,
    );
    const passed = checks.every((check) => check.passed);
    return { passed, checks, report: await putJson(services, { passed, checks }) };
  });

async function scoreByOnnx(
  { artifacts, inference }: ActivityServices,
  onnx: { uri: string; sha256: string; bytes: number },
  { features, rows }: Pick<Matrix, 'features' | 'rows'>,
  batchSize: number,
): Promise<Float64Array> {
  const model = await inference.load(await artifacts.read(onnx));
  try {
    return await scoreInBatches(model, features, rows, batchSize);
  } finally {
    await model.release();
  }
}

async function scoreGolden(services: ActivityServices, manifest: OpenManifest) {
  const golden = await readJson(services, manifest.file('golden.json'), goldenSchema);
  const features = Float32Array.from(golden.flatMap((row) => row.features.map((value) => value ?? NaN)));
  const rows = golden.length;
  const scores = await scoreByOnnx(services, manifest.file('model.onnx'), { features, rows }, rows);
  return {
    difference: largestDifference(
      scores,
      Float64Array.from(golden, ({ score }) => score),
    ),
  };
}
