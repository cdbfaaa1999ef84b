import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import type { StackAddresses } from '../../stack/addresses.js';
import { stackLayout } from '../../stack/layout.js';
import { readPidRecords, type PidRecord } from '../../stack/pid-file.js';
import { projectRoot } from '../../stack/project-root.js';
import { startStack } from '../../stack/stack.js';
import { readRunningStack } from '../../stack/state.js';
import { stopStack } from '../../stack/stop-stack.js';
import { survivorsOf } from '../../stack/stop-process.js';
import { sharedStack } from '../support/stack.js';

const roots: string[] = [];
const newRoot = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'ratchet-lifecycle-'));
  roots.push(root);
  return root;
};

afterAll(async () => {
  for (const root of roots) {
    await stopStack(root, { limitMs: 10_000 });
    rmSync(root, { recursive: true, force: true });
  }
});

/** All but MLflow, which is slow to start and no different in how it is run. */
const withoutMlflow = () => ({ mlflow: sharedStack().mlflowUrl });

const start = (root: string, lines: string[] = []) =>
  startStack({ root, external: withoutMlflow(), usualPorts: false, onProgress: (line) => lines.push(line) });

/** A process of its own that starts a stack, says "ready", and waits to be killed. */
const startSupervisor = async (root: string): Promise<ChildProcess> => {
  const stackModule = join(projectRoot(), 'dist', 'stack', 'stack.js');
  const options = JSON.stringify({ root, external: withoutMlflow(), usualPorts: false });
  const script = `import { startStack } from ${JSON.stringify(stackModule)};
    await startStack({ ...${options}, onProgress: () => {} });
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the supervisor ended with code ${String(code)}`));
    });
  });
  return child;
};

const survivors = (records: readonly PidRecord[]): readonly string[] =>
  records.filter((record) => survivorsOf(record).length > 0).map(({ name }) => name);

const waitUntilGone = async (records: readonly PidRecord[], limitMs: number): Promise<void> => {
  const deadline = Date.now() + limitMs;
  while (survivors(records).length > 0 && Date.now() < deadline) await sleep(50);
};

const isRefused = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });

const query = async (url: string, statement: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
};

describe('the life of a stack', () => {
  it('keeps its state from one start to the next, and leaves nothing running when stopped', async () => {
    const root = newRoot();
    const first = await start(root);
    const owner = (addresses: StackAddresses): string => addresses.databaseOwnerUrl ?? '';
    await query(owner(first.addresses), 'CREATE TABLE kept AS SELECT 42 AS answer');
    const redis = new Redis(first.addresses.redisUrl);
    await redis.set('kept', '42');
    redis.disconnect();
    expect(await readRunningStack(root)).toMatchObject({ addresses: first.addresses });
    const records = readPidRecords(stackLayout(root));
    expect(records.map(({ name }) => name).sort()).toEqual(['mail', 'postgres', 'redis', 'temporal']);
    await first.stop();
    await first.stop();
    expect(survivors(records)).toEqual([]);
    expect(await readRunningStack(root)).toBeNull();
    expect(readPidRecords(stackLayout(root))).toEqual([]);

    const second = await start(root);
    expect(await query(owner(second.addresses), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const again = new Redis(second.addresses.redisUrl);
    expect(await again.get('kept')).toBe('42');
    again.disconnect();
    await second.stop();
  });

  it('refuses a second start of the same folder and names the process that runs it', async () => {
    const root = newRoot();
    const stack = await start(root);
    await expect(start(root)).rejects.toMatchObject({
      name: 'StackAlreadyRunningError',
      supervisorPid: process.pid,
      addresses: stack.addresses,
    });
    expect(await readRunningStack(root)).toMatchObject({ addresses: stack.addresses });
    await stack.stop();
  });

  it('starts no server whose address is given', async () => {
    const { temporalAddress, databaseUrl, redisUrl, mlflowUrl } = sharedStack();
    const external = { temporal: temporalAddress, database: databaseUrl, redis: redisUrl, mlflow: mlflowUrl };
    const stack = await startStack({
      root: newRoot(),
      external,
      usualPorts: false,
      onProgress: () => undefined,
    });
    expect(stack.servers.map(({ name }) => name)).toEqual(['mail']);
    expect(stack.addresses).toMatchObject({
      temporalAddress,
      temporalUiUrl: null,
      databaseUrl,
      redisUrl,
      mlflowUrl,
    });
    await stack.stop();
  });

  it('stops what has started when the start is called off', async () => {
    const root = newRoot();
    const abort = new AbortController();
    const onProgress = (line: string): void => {
      if (line.includes('healthy after')) abort.abort();
    };
    const starting = startStack({
      root,
      external: withoutMlflow(),
      usualPorts: false,
      onProgress,
      signal: abort.signal,
    });
    await expect(starting).rejects.toMatchObject({ name: 'StackStartAbortedError' });
    expect(readPidRecords(stackLayout(root))).toEqual([]);
    expect(await readRunningStack(root)).toBeNull();
  });
});

describe('a supervisor that is killed', () => {
  it('leaves no server running ten seconds later', async () => {
    const root = newRoot();
    const supervisor = await startSupervisor(root);
    const records = readPidRecords(stackLayout(root));
    const running = await readRunningStack(root);
    expect(survivors(records)).toHaveLength(4);
    supervisor.kill('SIGKILL');
    await waitUntilGone(records, 10_000);
    expect(survivors(records)).toEqual([]);
    const ports = running?.servers.flatMap((server) => server.ports) ?? [];
    expect(ports).toHaveLength(6);
    expect(await Promise.all(ports.map(isRefused))).not.toContain(false);
    expect(await readRunningStack(root)).toBeNull();
  });

  it('leaves servers that the next start stops, when its watchdog is killed as well', async () => {
    const root = newRoot();
    const layout = stackLayout(root);
    const supervisor = await startSupervisor(root);
    const records = readPidRecords(layout);
    // Stopped, so that it cannot put a new watchdog in the place of the killed one.
    supervisor.kill('SIGSTOP');
    const children = readFileSync(`/proc/${supervisor.pid ?? 0}/task/${supervisor.pid ?? 0}/children`, 'utf8')
      .trim()
      .split(' ');
    const watchdog = children.map(Number).find((pid) => !records.some((record) => record.pid === pid));
    process.kill(watchdog ?? Number.NaN, 'SIGKILL');
    supervisor.kill('SIGKILL');
    await sleep(500);
    expect(survivors(records)).toHaveLength(4);

    const lines: string[] = [];
    const stack = await start(root, lines);
    expect(survivors(records)).toEqual([]);
    expect(lines.filter((line) => line.includes('left over from a run that was killed'))).toHaveLength(4);
    await stack.stop();
  });

  it('is told to stop, or killed and cleared away, by stopStack', async () => {
    const root = newRoot();
    await startSupervisor(root);
    const records = readPidRecords(stackLayout(root));
    const titles = await stopStack(root);
    expect([...titles].sort()).toEqual(['Mail catcher', 'PostgreSQL', 'Redis', 'Temporal']);
    expect(survivors(records)).toEqual([]);
    expect(await stopStack(root)).toEqual([]);
  });
});
