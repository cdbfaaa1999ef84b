import { ApplicationFailure } from '@temporalio/common';

import { featurePlanSchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { bundleManifestSchema } from '../contracts/model-registration.js';
import type { BundleManifest } from '../contracts/model-registration.js';
import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { LoadedModel } from '../services/inference/port.js';
import type { ActivityServices } from './services.js';
import { readJson } from './stored-json.js';

export interface OpenManifest extends BundleManifest {
  /** The file of this name. Throws ModelIntegrityError where the bundle lacks it. */
  file(name: string): ArtifactRef;
}

/** Opens a bundle by its manifest; each file is verified by its hash when it is read. */
export async function readManifest(
  services: Pick<ActivityServices, 'artifacts'>,
  ref: ArtifactRef,
): Promise<OpenManifest> {
  const manifest = await readJson(services, ref, bundleManifestSchema);
  const file = (name: string): ArtifactRef => {
    const found = manifest.files[name];
    if (found) return found;
    const message = `bundle ${ref.sha256}: ${name} is missing; register the model again`;
    throw ApplicationFailure.nonRetryable(message, FAILURES.modelIntegrity);
  };
  return { ...manifest, file };
}

/** A model of a bundle ready to score, with the plan that makes its features. */
export async function loadBundle(
  services: Pick<ActivityServices, 'artifacts' | 'inference'>,
  ref: ArtifactRef,
): Promise<{ model: LoadedModel; plan: FeaturePlan }> {
  const manifest = await readManifest(services, ref);
  const plan = await readJson(services, manifest.file('feature-plan.json'), featurePlanSchema);
  const onnx = await services.artifacts.read(manifest.file('model.onnx'));
  return { model: await services.inference.load(onnx), plan };
}
