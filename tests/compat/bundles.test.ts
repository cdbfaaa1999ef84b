import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { loadBundle, readManifest } from '../../activities/bundles.js';
import { readJson } from '../../activities/stored-json.js';
import { artifactRefSchema } from '../../contracts/artifact-schemas.js';
import { goldenSchema, type GoldenRow } from '../../contracts/model-training.js';
import { ALGORITHMS } from '../../contracts/names.js';
import { nativeFileName } from '../../domain/registry/native-file.js';
import { canonicalJson, sha256Hex } from '../../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import type { MatrixFiles } from '../../services/booster/port.js';
import { createInference } from '../../services/inference/onnx-inference.js';
import { createTestBooster } from '../support/booster.js';
import { RECORDED_VERSIONS, recordedRows, recordingFolder } from '../support/compat.js';
import { createMatrixFolder } from '../support/formula-matrix.js';

const versionRowSchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  model_sha256: z.string(),
  bundle: artifactRefSchema,
});

/** How far a score may be from that of then. */
const TOLERANCE = 1e-6;

const learner = createTestBooster();
const matrices = createMatrixFolder();
afterAll(async () => {
  await learner.close();
  matrices.remove();
});

/** Golden rows as the files that a learner reads. */
function writeGolden(golden: readonly GoldenRow[]): MatrixFiles {
  const features = Float32Array.from(golden.flatMap((row) => row.features.map((value) => value ?? NaN)));
  const labels = new Float32Array(golden.length);
  return matrices.write({ features, labels, rows: golden.length, columns: features.length / golden.length });
}

describe.each(RECORDED_VERSIONS)('the bundles that %s has registered', (version) => {
  const artifacts = createLocalArtifactStore(join(recordingFolder(version), 'artifacts'));
  const services = {
    artifacts,
    canonical: { json: canonicalJson, sha256: sha256Hex },
    inference: createInference(),
  };
  const registered = recordedRows(version, 'model_version').map((row) =>
    versionRowSchema.parse(JSON.parse(row)),
  );

  it('are of every algorithm', () => {
    expect(registered.map(({ algorithm }) => algorithm).sort()).toEqual([...ALGORITHMS].sort());
  });

  it.each(registered)('load, and score as they did: $algorithm', async ({ bundle, model_sha256 }) => {
    const { goldenDifference, manifest, model } = await loadBundle(services, bundle);
    await model.release();
    expect(manifest.modelSha256).toBe(model_sha256);
    expect(goldenDifference).toBeLessThan(TOLERANCE);
  });

  it.each(registered)(
    'have a native model that scores as it did: $algorithm',
    async ({ algorithm, bundle }) => {
      const manifest = await readManifest(services, bundle);
      const golden = await readJson(services, manifest.file('golden.json'), goldenSchema);
      const text = await artifacts.read(manifest.file(nativeFileName(algorithm)));
      const native = { algorithm, text: text.toString('utf8') };
      const scores = await learner.booster.score(native, writeGolden(golden));
      expect(golden.length).toBeGreaterThan(0);
      for (const [row, { score }] of golden.entries())
        expect(Math.abs((scores[row] ?? NaN) - score)).toBeLessThan(TOLERANCE);
    },
  );
});
