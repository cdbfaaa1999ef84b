import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { RetrainingResult } from '../contracts/run.js';
import { concludeRunInputSchema } from '../contracts/tracking.js';
import { activity } from './activity.js';
import { repairProjection } from './channel-projection.js';
import { logDataPages } from './data-pages.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Writes down how a run ended: its report, its row for SQL, the end of its MLflow runs, and there the pages of its data.
 * Sets right what MLflow's aliases and tags say of the channels, which a person or a backup may have changed meanwhile.
 * Safe to retry: each write replaces itself.
 */
export const concludeRun = (services: ActivityServices) =>
  activity(concludeRunInputSchema, async (input): Promise<ArtifactRef> => {
    const { config: ref, result, startedAt, endedAt, reports, algorithmRunIds } = input;
    const { registry: names } = await readConfig(services, ref);
    const report = await putJson(services, { ...result, startedAt, endedAt, reports });
    await services.runLog.record({ ...result, report }, startedAt, endedAt, names.experiment);
    await closeTracking(services, result, endedAt, algorithmRunIds);
    await logDataPages(services, input);
    await repairProjection(services, result.model);
    return report;
  });

async function closeTracking(
  { registry }: ActivityServices,
  { failure, forcedPass, mlflowRunId, verdict, reasons, workflowId }: RetrainingResult,
  endedAt: string,
  algorithmRunIds: readonly string[],
): Promise<void> {
  if (mlflowRunId === null) return;
  await registry.setTags(mlflowRunId, {
    'ratchet.verdict': verdict,
    'ratchet.reasons': reasons.join('; ').slice(0, 1000),
    'ratchet.workflow_id': workflowId,
    ...(forcedPass ? { 'ratchet.forced_by': `${forcedPass.by}: ${forcedPass.reason}` } : {}),
  });
  const stopped = failure?.type === FAILURES.cancelled ? 'KILLED' : 'FAILED';
  const status = verdict === 'failed' ? stopped : 'FINISHED';
  const close = (id: string): Promise<void> => registry.closeRun(id, status, Date.parse(endedAt));
  await Promise.all([...algorithmRunIds, mlflowRunId].map(close));
}
