import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { postgresAnswers } from '../../stack/probes.js';
import { portAt, type RunningServer } from '../../stack/server.js';
import { startStack, type RunningStack } from '../../stack/stack.js';
import { findStrangers, readRunningStack, stackHealth } from '../../stack/state.js';
import { sharedStack } from '../support/stack.js';
import { serverNamed } from '../support/stack-server.js';

const PATIENCE = { timeout: 60_000, interval: 50 };

let root = '';
let stack: RunningStack;
let lines: string[] = [];
const strangers: Server[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ratchet-restarts-'));
  lines = [];
  const { mlflowUrl, temporalAddress } = sharedStack();
  const onProgress = (line: string): void => {
    lines.push(line);
  };
  const external = { mlflow: mlflowUrl, temporal: temporalAddress };
  stack = await startStack({ root, external, usualPorts: false, onProgress });
});
afterEach(async () => {
  for (const server of strangers.splice(0)) server.close();
  await stack.stop();
  rmSync(root, { recursive: true, force: true });
});

const serverNow = async (name: string): Promise<RunningServer> =>
  serverNamed((await readRunningStack(root))?.servers ?? [], name);

const kill = async (name: string): Promise<RunningServer> => {
  const server = await serverNow(name);
  process.kill(server.pid, 'SIGKILL');
  return server;
};

const untilAnotherRuns = (before: RunningServer): Promise<void> =>
  vi.waitFor(async () => {
    expect((await serverNow(before.name)).pid).not.toBe(before.pid);
  }, PATIENCE);

/** Takes the port as soon as it is free. */
const listenOn = (port: number): Promise<void> =>
  vi.waitFor(
    () =>
      new Promise<void>((resolve, reject) => {
        const server = createServer().once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          strangers.push(server);
          resolve();
        });
      }),
    { timeout: 60_000, interval: 1 },
  );

const redisAt = async <R>(url: string, use: (redis: Redis) => Promise<R>): Promise<R> => {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
};

describe('a server that ends by itself', () => {
  it('is started again on its port with its data, and the state names its new process', async () => {
    const { databaseUrl, redisUrl } = stack.addresses;
    await redisAt(redisUrl, (redis) => redis.set('kept', '42'));
    // Until it is on disk for sure: the file is synchronised once a second.
    await redisAt(redisUrl, (redis) => redis.call('WAITAOF', '1', '0', '5000'));
    const [redis, postgres] = [await kill('redis'), await kill('postgres')];
    await Promise.all([redis, postgres].map(untilAnotherRuns));
    expect(await redisAt(redisUrl, (again) => again.get('kept'))).toBe('42');
    expect(await postgresAnswers(databaseUrl)).toBe(true);
    expect((await serverNow('redis')).ports).toEqual(redis.ports);
    expect(lines.filter((line) => line.startsWith('Redis'))).toEqual([
      expect.stringMatching(
        /^Redis ended unexpectedly \(signal SIGKILL\); starting it again on port \d+ \(1 of 3 within 5 minutes\)\. Its log: .*redis\.previous\.log$/u,
      ),
      expect.stringMatching(/^Redis runs again, healthy after [\d.]+ s$/u),
    ]);
  });

  it('is given up after three restarts within five minutes, with its log', async () => {
    let lost: unknown = null;
    stack.lost.catch((reason: unknown) => {
      lost = reason;
    });
    for (let restart = 0; restart < 3; restart += 1) await untilAnotherRuns(await kill('mail'));
    expect(lost).toBeNull();
    await kill('mail');
    await expect(stack.lost).rejects.toThrow(
      /^Mail catcher ended \(signal SIGKILL\) and was started again too often.*Whole log: .*mail\.log/su,
    );
  });

  it('is given up when a stranger has taken its port, and nobody believes the stranger', async () => {
    const before = await readRunningStack(root);
    const port = portAt((await kill('redis')).ports, 0);
    await listenOn(port);
    await expect(stack.lost).rejects.toThrow(
      `Redis ended and cannot be started again: port ${port} is answered by another program (pid ${process.pid}`,
    );
    if (before === null) throw new Error('the stack has no state');
    const found = findStrangers(root, before);
    expect([...found.keys()]).toEqual(['redis']);
    const health = await stackHealth(stack.addresses, found);
    const [sick, ...others] = health.filter(({ healthy }) => !healthy);
    expect([sick?.name, others]).toEqual(['redis', []]);
    expect(sick?.detail).toContain(`port ${port} is answered by another program`);
  });
});
