import { randomUUID } from 'node:crypto';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { applyPromotion } from '../../activities/apply-promotion.js';
import { projectChannels } from '../../activities/project-channels.js';
import type { ActivityServices } from '../../activities/services.js';
import type { PromotionDecision } from '../../contracts/deployment.js';
import type { ServedBundle } from '../../contracts/ledger.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import type { Tampering } from '../conformance/tampered-ledger.js';
import { modelVersionRecord, promotionRequest } from './promotion-request.js';
import { runOpening, versionRegistration } from './registry-openings.js';
import { runActivity } from './run-activity.js';
import { storeBundle } from './stored-bundle.js';

/** All that a ledger is compared with, and ways to change it behind its back. */
export interface LedgerWorld {
  readonly services: Pick<ActivityServices, 'artifacts' | 'canonical' | 'ledger' | 'registry'>;
  readonly tampering: Tampering;
  /** Root of the artifact store. */
  readonly artifactRoot: string;
}

/** A model of its own in such a world, with versions that were promoted as runs promote them. */
export function openModel({ artifactRoot, services }: LedgerWorld) {
  const model = `model-${randomUUID()}`;
  const pathOf = ({ sha256 }: ArtifactRef) => join(artifactRoot, 'sha256', sha256.slice(0, 2), sha256);
  const promote = async (version: number, comparedGeneration: number) => {
    const served = await register(services, model, version);
    const decision = await decide(services, model, served, comparedGeneration);
    return { ...served, decision };
  };
  return {
    model,
    promote,
    /** Decided, while MLflow was not told. */
    project: () => runActivity(projectChannels(services), { model }),
    async damage(ref: ArtifactRef) {
      await chmod(pathOf(ref), 0o600);
      await writeFile(pathOf(ref), Buffer.alloc(ref.bytes, 'x'));
    },
    remove: (ref: ArtifactRef) => rm(pathOf(ref)),
  };
}

async function register(
  services: LedgerWorld['services'],
  model: string,
  version: number,
): Promise<ServedBundle> {
  const served = await storeBundle(services, version);
  const { bundle, modelSha256 } = served;
  const key = `${model}/${version}`;
  const mlflowRunId = await services.registry.openRun(runOpening(key));
  const identity = { model, key, modelSha256 };
  await services.registry.registerVersion(versionRegistration(model, mlflowRunId, identity));
  await services.ledger.recordVersion(modelVersionRecord({ model, version, modelSha256, bundle }));
  return served;
}

function decide(
  services: LedgerWorld['services'],
  model: string,
  served: ServedBundle,
  comparedGeneration: number,
): Promise<PromotionDecision> {
  const promotionId = `${model}/${served.version}/${comparedGeneration}`;
  const request = promotionRequest({ model, ...served, promotionId, comparedGeneration });
  return runActivity(applyPromotion(services), request);
}
