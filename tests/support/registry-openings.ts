import type { RunOpening, VersionRegistration } from '../../services/model-registry/port.js';

/** The opening of a run in an experiment of its own, unless told otherwise. */
export function runOpening(id: string, changes: Partial<RunOpening> = {}): RunOpening {
  return {
    experiment: `experiment-${id}`,
    runName: 'churn_model_training',
    key: `retraining/demo/weekly-2026-11-22T02:00:00Z/${id}`,
    startedAtMs: Date.parse('2026-11-22T02:00:00Z'),
    tags: { 'ratchet.model': 'demo' },
    ...changes,
  };
}

/** The registration of a version of a model of its own, with nothing on record, unless told otherwise. */
export function versionRegistration(
  id: string,
  mlflowRunId: string,
  changes: Partial<VersionRegistration> = {},
): VersionRegistration {
  return {
    model: `model-${id}`,
    modelDescription: 'Who leaves',
    mlflowRunId,
    artifactPath: 'model',
    key: `registration/${mlflowRunId}`,
    modelSha256: 'a'.repeat(64),
    recorded: new Map(),
    description: 'lightgbm, ROC-AUC 0.9391',
    tags: { 'ratchet.algorithm': 'lightgbm' },
    ...changes,
  };
}
