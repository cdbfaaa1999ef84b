import type { Config } from '../contracts/config/index.js';
import type { RetrainingResult } from '../contracts/run.js';
import { createMlflowRegistry } from '../services/model-registry/mlflow-registry.js';
import type { Addresses } from '../workers/addresses.js';

/** Where a person looks on after a run; null = there is no such page. */
export interface RunLinks {
  readonly temporal: string | null;
  readonly mlflow: string | null;
  readonly mail: string | null;
}

/** The pages about a run. */
export async function findRunLinks(
  { mlflowRunId, runId, workflowId }: RetrainingResult,
  { registry }: Config,
  { mailUrl, mlflowUrl, temporal, temporalUiUrl }: Addresses,
): Promise<RunLinks> {
  const run = `${encodeURIComponent(workflowId)}/${runId}`;
  return {
    temporal: temporalUiUrl && `${temporalUiUrl}/namespaces/${temporal.namespace}/workflows/${run}`,
    // A page that cannot be looked up must not cost the user the result of the run.
    mlflow:
      mlflowRunId &&
      (await createMlflowRegistry(mlflowUrl)
        .runUrl(mlflowRunId, registry.experiment)
        .catch(() => mlflowUrl)),
    mail: mailUrl,
  };
}
