import { testModelInputSchema } from '../contracts/model-testing.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { MatrixRef } from '../contracts/refs.js';
import { largestDifference, runChecklist } from '../domain/evaluation/checklist.js';
import { nativeFileName } from '../domain/registry/native-file.js';
import { activity } from './activity.js';
import { openBundle } from './bundles.js';
import type { OpenManifest } from './bundles.js';
import { certifyOnlineParity } from './certify-parity.js';
import { matrixFiles, readMatrix } from './matrices.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Runs the checklist before a model may meet customers, on the bundle as it was registered.
 * Safe to retry: it reads and measures, writes records that nobody else reads, and its report is named by its content.
 */
export const testModel = (services: ActivityServices) =>
  activity(testModelInputSchema, async (input): Promise<ModelTestSummary> => {
    const config = await readConfig(services, input.config);
    const { goldenDifference, manifest, model, plan } = await openBundle(services, input.bundle);
    const test = await readMatrix(services.artifacts, input.test);
    const measureScores = async () => {
      const scores = await scoreInBatches(model, test.features, test.rows, config.dataset.batch_size);
      const planSha256 = manifest.file('feature-plan.json').sha256;
      const offline = { config, dataset: input.dataset, plan, planSha256, model, test, scores };
      return { scores, parity: await certifyOnlineParity(services, offline) };
    };
    const { parity, scores } = await measureScores().finally(() => model.release());
    const native = await scoreNatively(services, manifest, input.test);
    const probe = await services.inference.probe(
      await services.artifacts.localPath(manifest.file('model.onnx')),
      test.columns,
    );
    const checks = runChecklist(
      {
        thresholds: input.validation.gate.thresholds,
        scores,
        nativeDifference: largestDifference(scores, native),
        goldenDifference,
        forced: input.validation.gate.rule === 'forced_pass',
        files: Object.keys(manifest.files).length,
        sizeBytes: Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0),
        probe,
        parity,
      },
      config.model_tests,
    );
    const passed = checks.every((check) => check.passed);
    return { passed, checks, report: await putJson(services, { passed, checks, parity }) };
  });

async function scoreNatively(
  { artifacts, booster }: ActivityServices,
  manifest: OpenManifest,
  test: MatrixRef,
): Promise<Float64Array> {
  const { algorithm } = manifest;
  const text = (await artifacts.read(manifest.file(nativeFileName(algorithm)))).toString('utf8');
  return booster.score({ algorithm, text }, await matrixFiles(artifacts, test));
}
