import type { Config } from '../contracts/config/index.js';
import type { RetrainingResult } from '../contracts/run.js';
import { createMlflowRegistry } from '../services/model-registry/mlflow-registry.js';
import type { Addresses } from '../workers/addresses.js';
import { findReport } from './find-report.js';

/** Where a person looks on after a run; null = there is no such page. */
export interface RunLinks {
  readonly temporal: string | null;
  readonly mlflow: string | null;
  readonly mail: string | null;
  /** A file of the artifact store. */
  readonly report: string | null;
}

/** The pages about a run. */
export async function findRunLinks(
  result: RetrainingResult,
  { registry }: Config,
  { artifactRoot, mailUrl, mlflowUrl, temporal, temporalUiUrl }: Addresses,
): Promise<RunLinks> {
  const { mlflowRunId, runId, workflowId } = result;
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
    // Likewise a file that is on another machine, or no longer kept.
    report: await findReport(result, artifactRoot).catch(() => null),
  };
}
