/**
 * Records the histories that tests/replay replays: every path of every workflow, with mocked activities, on a real
 * Temporal server in memory. A history that is there is left alone; tests/compat has the hashes of
 * those that a released version has replayed.
 *
 *   npx vite-node scripts/record-histories.ts
 *
 * A new path: add it to tests/replay/scenarios.ts and run this. A change of a workflow's order: guard it with
 * `patched()`, keep the old histories (runs like them may be under way), add a path for the new order, and run this.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { Client } from '@temporalio/client';

import { canonicalJson } from '../services/artifacts/canonical-json.js';
import { historyFile, historyToJson } from '../tests/replay/history-files.js';
import type { Scenario } from '../tests/replay/scenario.js';
import { SCENARIOS } from '../tests/replay/scenarios.js';
import { mockActivities } from '../tests/support/activities.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../tests/support/workflow-environment.js';
import type { TestWorkers } from '../tests/support/workflow-environment.js';

/** In place of process id and host name, which would tell of the machine and change with every recording. */
const identity = 'history-recorder';

async function record(scenario: Scenario, client: Client, workers: TestWorkers): Promise<void> {
  workers.use(mockActivities(scenario.activities));
  const workflowId = await scenario.run(client);
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const path = historyFile(scenario.workflow, scenario.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${canonicalJson(withoutStacks(historyToJson(history)))}\n`);
  process.stdout.write(`recorded ${scenario.workflow}.${scenario.path}\n`);
}

/** Stack traces name files of this machine; a replay does not look at them. */
function withoutStacks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStacks);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'stackTrace');
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutStacks(field)]));
}

const missing = SCENARIOS.filter(({ path, workflow }) => !existsSync(historyFile(workflow, path)));
const [server, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
const client = new Client({
  connection: server.connection,
  namespace: server.namespace ?? 'default',
  identity,
});
const workers = await startTestWorkers(server, bundle, { identity, maxHeartbeatThrottleInterval: 100 });
try {
  for (const scenario of missing) await record(scenario, client, workers);
} finally {
  await workers.stop();
  await server.teardown();
}
