import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';
import { z } from 'zod';

import { projectRoot } from '../../../stack/project-root.js';
import { createInstallation } from '../../support/installation.js';
import { sharedStack } from '../../support/stack.js';
import { createTcpGate } from '../../support/tcp-gate.js';
import { recordRuns } from './record-runs.js';
import { writeRecording } from './write-recording.js';

const packageSchema = z.object({ version: z.string() });

/** A folder that is there is never written to. */
function newFolder(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8');
  const folder = join(projectRoot(), 'tests', 'compat', packageSchema.parse(JSON.parse(text)).version);
  if (existsSync(folder)) throw new Error(`${folder} is there: what a version leaves is recorded once`);
  return folder;
}

it('records what this version leaves in its stores', async () => {
  const folder = newFolder();
  const addresses = sharedStack();
  const redis = new URL(addresses.redisUrl);
  const featureStore = await createTcpGate({ host: redis.hostname, port: Number(redis.port) });
  redis.host = `127.0.0.1:${featureStore.port}`;
  await featureStore.set('open');
  const installation = await createInstallation({ ...addresses, redisUrl: redis.href });
  try {
    const runs = await recordRuns(installation, featureStore);
    await writeRecording({ folder, installation, runs, addresses, featureStore });
  } finally {
    await installation.close();
    await featureStore.set('closed');
  }
  expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
});
