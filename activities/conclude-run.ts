import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { RetrainingResult } from '../contracts/run.js';
import { concludeRunInputSchema } from '../contracts/tracking.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Writes down how a run ended: its report, its row for SQL, and the end of its MLflow run.
 * Safe to retry: each write replaces itself.
 */
export const concludeRun = (services: ActivityServices) =>
  activity(
    concludeRunInputSchema,
    async ({ config: ref, result, startedAt, endedAt, reports }): Promise<ArtifactRef> => {
      const { registry: names } = await readConfig(services, ref);
      const report = await putJson(services, { ...result, startedAt, endedAt, reports });
      await services.runLog.record({ ...result, report }, startedAt, endedAt, names.experiment);
      await closeTracking(services, result, endedAt);
      return report;
    },
  );

async function closeTracking(
  { registry }: ActivityServices,
  { failure, mlflowRunId, verdict, reasons, workflowId }: RetrainingResult,
  endedAt: string,
): Promise<void> {
  if (mlflowRunId === null) return;
  await registry.setTags(mlflowRunId, {
    'ratchet.verdict': verdict,
    'ratchet.reasons': reasons.join('; ').slice(0, 1000),
    'ratchet.workflow_id': workflowId,
  });
  const stopped = failure?.type === FAILURES.cancelled ? 'KILLED' : 'FAILED';
  await registry.closeRun(mlflowRunId, verdict === 'failed' ? stopped : 'FINISHED', Date.parse(endedAt));
}
