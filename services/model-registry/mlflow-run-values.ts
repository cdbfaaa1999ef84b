import type { MlflowClient } from './mlflow-client.js';
import { batches, fitting } from './names.js';
import type { EndedRunRecord, MetricPoint } from './port.js';

/** Limits of `runs/log-batch`; `entities` is that of parameters, metrics and tags together. */
const LIMITS = {
  parameters: 100,
  metrics: 1000,
  tags: 100,
  entities: 1000,
  parameterLength: 6000,
  tagLength: 5000,
};

/** Logs parameters in batches; values that are too long end in an ellipsis. */
export async function logParameters(
  client: MlflowClient,
  runId: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  for (const batch of batches(parameterList(parameters), LIMITS.parameters))
    await logBatch(client, runId, { params: batch });
}

/** Logs metrics in batches. */
export async function logMetrics(
  client: MlflowClient,
  runId: string,
  points: readonly MetricPoint[],
): Promise<void> {
  for (const batch of batches(metricList(points), LIMITS.metrics))
    await logBatch(client, runId, { metrics: batch });
}

/** Logs parameters and metrics together, in one call where both are within the server's limits. */
export async function logAll(
  client: MlflowClient,
  runId: string,
  { parameters, points }: Pick<EndedRunRecord, 'parameters' | 'points'>,
): Promise<void> {
  const [params = [], ...otherParams] = batches(parameterList(parameters), LIMITS.parameters);
  const metrics = metricList(points);
  const room = LIMITS.entities - params.length;
  const calls = [
    { params, metrics: metrics.slice(0, room) },
    ...otherParams.map((batch) => ({ params: batch })),
    ...batches(metrics.slice(room), LIMITS.metrics).map((batch) => ({ metrics: batch })),
  ];
  for (const call of calls) await logBatch(client, runId, call);
}

/** Sets tags of a run in batches. */
export async function setRunTags(
  client: MlflowClient,
  runId: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  for (const batch of batches(tagList(tags), LIMITS.tags)) await logBatch(client, runId, { tags: batch });
}

/** Tags as MLflow takes them. */
export function tagList(tags: Readonly<Record<string, string>>): readonly { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value: fitting(value, LIMITS.tagLength) }));
}

function parameterList(parameters: Readonly<Record<string, string>>) {
  return Object.entries(parameters).map(([key, value]) => ({
    key,
    value: fitting(value, LIMITS.parameterLength),
  }));
}

/** JSON has no NaN and no infinity: these travel as text, which MLflow reads. */
function metricList(points: readonly MetricPoint[]) {
  return points.map(({ name, value, step, timestampMs }) => ({
    key: name,
    value: Number.isFinite(value) ? value : String(value),
    step,
    timestamp: timestampMs,
  }));
}

async function logBatch(client: MlflowClient, runId: string, batch: object): Promise<void> {
  await client.send('POST', '/runs/log-batch', { run_id: runId, ...batch });
}
