import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadBundle, openBundle, readManifest } from '../../activities/bundles.js';
import { toFailure } from '../../activities/failures.js';
import { registerModel } from '../../activities/register-model.js';
import type { ActivityServices } from '../../activities/services.js';
import { putJson } from '../../activities/stored-json.js';
import { FAILURES } from '../../contracts/names.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { openModelLine, trainFirstModel } from '../support/model-line.js';
import type { ModelLine } from '../support/model-line.js';
import { runActivity } from '../support/run-activity.js';

let line: ModelLine;
let folder: string;
let services: Pick<ActivityServices, 'artifacts' | 'canonical' | 'inference'>;
let bundle: ArtifactRef;
let files: readonly (readonly [string, ArtifactRef])[];

/** A registered bundle as real files. */
beforeAll(async () => {
  line = openModelLine();
  const { registration } = await trainFirstModel(line.services);
  ({ bundle } = await runActivity(registerModel(line.services), registration));
  const manifest = await readManifest(line.services, bundle);
  files = [...Object.entries(manifest.files), ['manifest.json', bundle]];
  folder = await mkdtemp(join(tmpdir(), 'ratchet-bundle-'));
  const artifacts = createLocalArtifactStore(folder);
  for (const [, ref] of files) await artifacts.put(await line.services.artifacts.read(ref));
  const { canonical, inference } = line.services;
  services = { artifacts, canonical, inference };
});
afterAll(async () => {
  await line.close();
  await rm(folder, { recursive: true });
});

const load = async (ref = bundle): Promise<unknown> => {
  try {
    const { model } = await loadBundle(services, ref);
    await model.release();
    return null;
  } catch (error) {
    return toFailure(error);
  }
};

const pathOf = async (ref: ArtifactRef): Promise<string> => services.artifacts.localPath(ref);

describe('the loading of a bundle', () => {
  it('gives its model, plan, calibration and splits, and its golden rows score as they did', async () => {
    const opened = await openBundle(services, bundle);
    expect(opened.goldenDifference).toBeLessThan(1e-6);
    expect(opened.model.features).toBe(opened.plan.columns.length);
    expect(opened.splits).toMatchObject({ train: 0.7, validation: 0.15 });
    expect(opened.calibration.calibrator).toBeNull();
    await opened.model.release();
  });

  it('is refused with ModelIntegrityError when any byte of any file is another', async () => {
    const accepted: string[] = [];
    for (const [name, ref] of files) {
      const path = await pathOf(ref);
      const sound = readFileSync(path);
      const positions = [0, sound.length >> 1, sound.length - 1, (sound.length * 7919) % sound.length];
      for (const position of positions) {
        const damaged = Buffer.from(sound);
        damaged[position] = (damaged[position] ?? 0) ^ 1;
        writeFileSync(path, damaged);
        const failure = await load();
        if (!(failure instanceof Error) || Reflect.get(failure, 'type') !== FAILURES.modelIntegrity)
          accepted.push(`${name} at byte ${position}`);
      }
      writeFileSync(path, sound);
    }
    expect(accepted).toEqual([]);
    expect(await load()).toBeNull();
  });

  it('is refused when a file is cut off', async () => {
    const [, ref] = files.find(([name]) => name === 'model.onnx') ?? ['', bundle];
    const path = await pathOf(ref);
    const sound = readFileSync(path);
    writeFileSync(path, sound.subarray(0, -1));
    expect(await load()).toMatchObject({ type: FAILURES.modelIntegrity });
    writeFileSync(path, sound);
  });

  it('is refused when the manifest names files that do not make its digest', async () => {
    const manifest = await readManifest(services, bundle);
    const { algorithm, files: named, formatVersion, model } = manifest;
    const forged = await putJson(services, {
      algorithm,
      files: named,
      formatVersion,
      model,
      modelSha256: '0'.repeat(64),
    });
    expect(String(await load(forged))).toContain('the manifest says 0000');
  });

  it('is refused when its golden rows score otherwise', async () => {
    const {
      algorithm,
      files: named,
      formatVersion,
      model,
      modelSha256,
    } = await readManifest(services, bundle);
    const columns = (await openBundle(services, bundle)).model.features;
    const golden = await putJson(services, [{ features: Array<number>(columns).fill(1), score: 2 }]);
    const other = { ...named, 'golden.json': golden };
    const forged = await putJson(services, { algorithm, files: other, formatVersion, model, modelSha256 });
    expect(String(await load(forged))).toContain('golden rows differ by');
  });

  it('lets go of a model whose golden rows cannot be scored', async () => {
    const {
      algorithm,
      files: named,
      formatVersion,
      model,
      modelSha256,
    } = await readManifest(services, bundle);
    const golden = await putJson(services, [{ features: [1], score: 0.5 }]);
    const other = { ...named, 'golden.json': golden };
    const forged = await putJson(services, { algorithm, files: other, formatVersion, model, modelSha256 });
    let held = 0;
    const inference: typeof services.inference = {
      ...services.inference,
      async load(onnx) {
        const loaded = await services.inference.load(onnx);
        held += 1;
        return {
          features: loaded.features,
          score: (matrix, rows) => loaded.score(matrix, rows),
          release() {
            held -= 1;
            return loaded.release();
          },
        };
      },
    };
    await expect(openBundle({ ...services, inference }, forged)).rejects.toThrow('expected');
    expect(held).toBe(0);
  });
});
