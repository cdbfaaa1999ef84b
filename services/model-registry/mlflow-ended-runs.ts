import type { MlflowClient } from './mlflow-client.js';
import { logAll } from './mlflow-run-values.js';
import { closeRun, experimentId, runOf } from './mlflow-runs.js';
import type { EndedRunRecord } from './port.js';

const ENDED: ReadonlySet<string> = new Set(['FINISHED', 'FAILED', 'KILLED']);

/**
 * Records runs that have ended, in four calls each: find by key, create, log, close. The experiment is asked for once for the
 * runs below one parent, and again after a failure: an MLflow that was reset gives its ids to other experiments.
 */
export function createRunRecorder(client: MlflowClient): (run: EndedRunRecord) => Promise<string> {
  const experiments = new Map<string, Promise<string>>();
  const experimentOf = (place: string, name: string): Promise<string> => {
    const known = experiments.get(place) ?? experimentId(client, name);
    experiments.set(place, known);
    return known;
  };
  return async (run) => {
    const place = `${run.experiment}/${run.tags['mlflow.parentRunId'] ?? ''}`;
    try {
      return await recordRun(client, await experimentOf(place, run.experiment), run);
    } catch (error) {
      experiments.delete(place);
      throw error;
    }
  };
}

/** A run is closed last: one that is found closed has all its values. */
async function recordRun(client: MlflowClient, experiment: string, run: EndedRunRecord): Promise<string> {
  const { run_id, status } = await runOf(client, experiment, run);
  if (ENDED.has(status)) return run_id;
  await logAll(client, run_id, run);
  await closeRun(client, run_id, run.status, run.endedAtMs);
  return run_id;
}
