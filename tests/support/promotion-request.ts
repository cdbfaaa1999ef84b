import type { PromotionRequest } from '../../contracts/deployment.js';
import type { ArtifactRef, TableRef } from '../../contracts/refs.js';
import type { ModelVersionRecord } from '../../services/ledger/port.js';

/** A SHA-256 in form: the digit, 64 times. */
export const sha = (digit: string): string => digit.repeat(64);

const ref = (digit: string): ArtifactRef => ({
  uri: `artifact:${sha(digit)}`,
  sha256: sha(digit),
  bytes: 10,
});
const dataset: TableRef = { ...ref('d'), rows: 100, schemaHash: 'schema' };

/** A request to promote version 1, the first model, unless told otherwise. */
export function promotionRequest(changes: Partial<PromotionRequest> = {}): PromotionRequest {
  return {
    promotionId: 'retraining/demo/run/1',
    model: 'demo',
    version: 1,
    modelSha256: sha('a'),
    bundle: ref('b'),
    dataset,
    comparedGeneration: 0,
    canaryWeightPercent: 10,
    requestedBy: 'schedule',
    reason: 'all thresholds passed',
    requestedAt: '2026-11-23T02:00:00.000Z',
    ...changes,
  };
}

/** The record that a promotion request for this version needs. */
export function modelVersionRecord(changes: Partial<ModelVersionRecord> = {}): ModelVersionRecord {
  return {
    model: 'demo',
    version: 1,
    modelSha256: sha('a'),
    algorithm: 'lightgbm',
    bundle: ref('b'),
    dataset,
    mlflowRunId: 'mlflow-run',
    gateReport: ref('c'),
    ...changes,
  };
}
