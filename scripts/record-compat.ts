/**
 * Records what this version leaves in its stores, for tests/compat: runs of `ratchet` as it is built, on a stack of their own,
 * and then what lies in PostgreSQL, Redis, MLflow, Temporal and the artifact store. It goes to tests/compat/<version>.
 *
 *   npx vite-node scripts/record-compat.ts
 *
 * Once a version, when it is released; a folder that is there is never written to.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { z } from 'zod';

import { projectRoot } from '../stack/project-root.js';
import { startStack } from '../stack/stack.js';
import { recordRuns } from '../tests/compat/recording/record-runs.js';
import { writeRecording } from '../tests/compat/recording/write-recording.js';
import { createInstallation } from '../tests/support/installation.js';
import { createTcpGate } from '../tests/support/tcp-gate.js';

const packageSchema = z.object({ version: z.string() });

function refuseExisting(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8');
  const folder = join(projectRoot(), 'tests', 'compat', packageSchema.parse(JSON.parse(text)).version);
  if (existsSync(folder)) throw new Error(`${folder} is there: what a version has written is recorded once`);
  return folder;
}

function buildFirst(): void {
  const { status } = spawnSync(process.execPath, [join(projectRoot(), 'bin', 'setup.js')], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the project does not build: see the lines above');
}

async function record(folder: string, root: string): Promise<void> {
  const stack = await startStack({ root, external: {}, usualPorts: false, onProgress: () => undefined });
  const redis = new URL(stack.addresses.redisUrl);
  const featureStore = await createTcpGate({ host: redis.hostname, port: Number(redis.port) });
  redis.host = `127.0.0.1:${featureStore.port}`;
  await featureStore.set('open');
  const installation = await createInstallation({ ...stack.addresses, redisUrl: redis.href });
  try {
    const runs = await recordRuns(installation, featureStore);
    await writeRecording({ folder, installation, runs, addresses: stack.addresses, featureStore });
  } finally {
    await installation.close();
    await featureStore.set('closed');
    await stack.stop();
  }
}

const folder = refuseExisting();
buildFirst();
const root = mkdtempSync(join(tmpdir(), 'ratchet-recording-'));
try {
  await record(folder, root);
} finally {
  rmSync(root, { recursive: true, force: true });
}
