import { ApplicationFailure } from '@temporalio/common';

import { featurePlanSchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { calibrationSchema, goldenSchema, modelSplitsSchema } from '../contracts/model-training.js';
import type { Calibration, ModelSplits } from '../contracts/model-training.js';
import { bundleManifestSchema } from '../contracts/model-registration.js';
import type { BundleManifest } from '../contracts/model-registration.js';
import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { largestDifference } from '../domain/evaluation/checklist.js';
import type { LoadedModel } from '../services/inference/port.js';
import type { ActivityServices } from './services.js';
import { readJson } from './stored-json.js';

type BundleServices = Pick<ActivityServices, 'artifacts' | 'canonical' | 'inference'>;

/** How far a loaded model may be from the scores its bundle promises. */
const GOLDEN_TOLERANCE = 1e-5;

export interface OpenManifest extends BundleManifest {
  /** The file of this name. Throws ModelIntegrityError where the bundle lacks it. */
  file(name: string): ArtifactRef;
}

/** A model of a bundle ready to score; the caller releases `model`. */
export interface OpenBundle {
  readonly manifest: OpenManifest;
  readonly model: LoadedModel;
  /** Makes the model's features of raw rows. */
  readonly plan: FeaturePlan;
  readonly calibration: Calibration;
  /** Which customers it was tested on, what kept their rows together, and the form of their keys. */
  readonly splits: ModelSplits;
  /** Largest difference between its scores of the golden rows and those in the bundle. */
  readonly goldenDifference: number;
}

/** All that decides a score, each by its hash, as one digest: "same digest" always means this. */
export function servingDigest(
  { canonical }: Pick<ActivityServices, 'canonical'>,
  {
    onnx,
    plan,
    calibration,
    signature,
  }: Readonly<Record<'onnx' | 'plan' | 'calibration' | 'signature', ArtifactRef>>,
): string {
  const hashes = {
    onnx: onnx.sha256,
    plan: plan.sha256,
    calibration: calibration.sha256,
    signature: signature.sha256,
  };
  return canonical.sha256(canonical.json(hashes));
}

/** Opens a bundle with every byte verified. Throws ModelIntegrityError where a file, the digest or a golden row is not as promised. */
export async function loadBundle(services: BundleServices, ref: ArtifactRef): Promise<OpenBundle> {
  const bundle = await openBundle(services, ref);
  if (bundle.goldenDifference <= GOLDEN_TOLERANCE) return bundle;
  await bundle.model.release();
  throw integrityFailure(
    ref,
    `its golden rows differ by ${bundle.goldenDifference}, expected at most ${GOLDEN_TOLERANCE}`,
  );
}

/** As `loadBundle`, but leaves the judgement of the golden rows to the caller. */
export async function openBundle(services: BundleServices, ref: ArtifactRef): Promise<OpenBundle> {
  const manifest = await readManifest(services, ref);
  // Reading verifies: a report that is never scored with must be as it was registered, too.
  for (const file of Object.values(manifest.files)) await services.artifacts.read(file);
  assertDigest(services, ref, manifest);
  const [plan, calibration, splits] = await Promise.all([
    readJson(services, manifest.file('feature-plan.json'), featurePlanSchema),
    readJson(services, manifest.file('calibration.json'), calibrationSchema),
    readJson(services, manifest.file('splits.json'), modelSplitsSchema),
  ]);
  const model = await services.inference.load(await services.artifacts.read(manifest.file('model.onnx')));
  try {
    const goldenDifference = await scoreGolden(services, manifest, model);
    return { manifest, model, plan, calibration, splits, goldenDifference };
  } catch (error) {
    await model.release();
    throw error;
  }
}

/** Reads a bundle's list of files. */
export async function readManifest(
  services: Pick<ActivityServices, 'artifacts'>,
  ref: ArtifactRef,
): Promise<OpenManifest> {
  const manifest = await readJson(services, ref, bundleManifestSchema);
  const file = (name: string): ArtifactRef => {
    const found = manifest.files[name];
    if (found) return found;
    throw integrityFailure(ref, `${name} is missing`);
  };
  return { ...manifest, file };
}

/** The digest that the files of a bundle make, whatever its manifest says. */
export function manifestDigest(
  services: Pick<ActivityServices, 'canonical'>,
  manifest: OpenManifest,
): string {
  return servingDigest(services, {
    onnx: manifest.file('model.onnx'),
    plan: manifest.file('feature-plan.json'),
    calibration: manifest.file('calibration.json'),
    signature: manifest.file('signature.json'),
  });
}

function assertDigest(services: BundleServices, ref: ArtifactRef, manifest: OpenManifest): void {
  const digest = manifestDigest(services, manifest);
  if (digest !== manifest.modelSha256)
    throw integrityFailure(
      ref,
      `its files have the digest ${digest}, the manifest says ${manifest.modelSha256}`,
    );
}

async function scoreGolden(
  services: BundleServices,
  manifest: OpenManifest,
  model: LoadedModel,
): Promise<number> {
  const golden = await readJson(services, manifest.file('golden.json'), goldenSchema);
  const features = Float32Array.from(golden.flatMap((row) => row.features.map((value) => value ?? NaN)));
  const scores = await model.score(features, golden.length);
  const promised = Float64Array.from(golden, ({ score }) => score);
  return largestDifference(scores, promised);
}

function integrityFailure({ sha256 }: ArtifactRef, problem: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `Bundle ${sha256}: ${problem}. Do not serve it; register the model again.`,
    FAILURES.modelIntegrity,
  );
}
