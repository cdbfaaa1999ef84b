import { describe, expect, it } from 'vitest';

import { inspectBundle } from '../../activities/inspect-bundle.js';
import { readJson } from '../../activities/stored-json.js';
import { describeFinding } from '../../contracts/ledger.js';
import type { ServedBundle } from '../../contracts/ledger.js';
import { bundleManifestSchema } from '../../contracts/model-registration.js';
import { activityServices } from '../support/activity-services.js';
import { artifact } from '../support/refs.js';
import { storeBundle } from '../support/stored-bundle.js';

const services = activityServices();
const inspect = async (served: ServedBundle) => (await inspectBundle(services, served)).map(describeFinding);

/** The bundle of version 1 with another list of files. */
async function withFiles(changes: (files: object) => object): Promise<ServedBundle> {
  const served = await storeBundle(services, 1);
  const manifest = await readJson(services, served.bundle, bundleManifestSchema);
  const bundle = await services.artifacts.put(
    JSON.stringify({ ...manifest, files: changes(manifest.files) }),
  );
  return { ...served, bundle };
}

describe('the inspection of a bundle', () => {
  it('finds nothing where every file and the digest are as they were promoted', async () => {
    expect(await inspect(await storeBundle(services, 1))).toEqual([]);
  });

  it('names a digest of other files than were promoted, whatever the manifest says', async () => {
    const other = await services.artifacts.put('another model');
    const [finding] = await inspect(await withFiles((files) => ({ ...files, 'model.onnx': other })));
    expect(finding).toMatch(
      /^bundle of version 1: expected files with the digest [0-9a-f]{12}; found files with the digest [0-9a-f]{12}$/,
    );
  });

  it('names every file that is not there', async () => {
    const missing = { 'report.json': artifact('0'), 'golden.json': artifact('1') };
    expect(await inspect(await withFiles((files) => ({ ...files, ...missing })))).toEqual([
      'bundle of version 1, report.json: expected 10 bytes with SHA-256 000000000000; found no such file',
      'bundle of version 1, golden.json: expected 10 bytes with SHA-256 111111111111; found no such file',
    ]);
  });

  it('names a manifest that lacks files of a model, and an artifact that is no manifest', async () => {
    expect(await inspect(await withFiles(() => ({})))).toEqual([
      expect.stringMatching(/manifest\.json: .*found a manifest that lacks files of a model$/),
    ]);
    for (const text of ['{}', 'not JSON']) {
      const bundle = await services.artifacts.put(text);
      expect(await inspect({ version: 1, modelSha256: 'a'.repeat(64), bundle })).toEqual([
        expect.stringMatching(/manifest\.json: .*found no manifest of a bundle$/),
      ]);
    }
  });
});
