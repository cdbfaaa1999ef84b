import type { PromotionRequest } from '../../contracts/deployment.js';
import type { Ledger } from '../../services/ledger/port.js';
import type { ModelRegistry } from '../../services/model-registry/port.js';
import { activityServices } from './activity-services.js';
import { createMemoryLedger } from './memory-ledger.js';
import { createMemoryRegistry } from './memory-registry.js';
import { modelVersionRecord, promotionRequest, sha } from './promotion-request.js';
import { versionRegistration } from './registry-openings.js';

/** Registers the next version of model `demo`, whose digest is `digit`, 64 times. */
export function registerDigest(registry: ModelRegistry, mlflowRunId: string, digit: string, model = 'demo') {
  const identity = { model, key: `run ${digit}`, modelSha256: sha(digit) };
  return registry.registerVersion(versionRegistration(model, mlflowRunId, identity));
}

/** Records these versions of a model, each with its number, 64 times, as its digest. */
export async function recordVersions(ledger: Ledger, versions: readonly number[], model = 'demo') {
  for (const version of versions)
    await ledger.recordVersion(modelVersionRecord({ model, version, modelSha256: sha(String(version)) }));
}

/** The request of a version that `recordVersions` has recorded. */
export function requestOf(version: number, comparedGeneration: number, model = 'demo'): PromotionRequest {
  const modelSha256 = sha(String(version));
  return promotionRequest({
    model,
    promotionId: `${model}/${version}`,
    version,
    modelSha256,
    comparedGeneration,
  });
}

/** Registered versions 1 and 2 of model `demo`, in ledger and registry. */
export async function promotable(versions: readonly number[] = [1, 2]) {
  const ledger = createMemoryLedger();
  const registry = createMemoryRegistry();
  await recordVersions(ledger, versions);
  for (const version of versions) await registerDigest(registry, 'run', String(version));
  return { ledger, registry, request: requestOf, services: activityServices({ ledger, registry }) };
}
