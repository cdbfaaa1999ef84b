import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { startRatchet } from '../support/ratchet-command.js';
import { startRatchetWorker } from '../support/ratchet-worker.js';
import { sharedStack } from '../support/stack.js';
import { createTcpGate } from '../support/tcp-gate.js';
import type { TcpGate } from '../support/tcp-gate.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const PATIENCE = { timeout: 20_000, interval: 20 };

describe('a worker that is started before its servers', () => {
  let folder = '';
  let postgres: TestDatabase;
  let temporalGate: TcpGate;
  let postgresGate: TcpGate;
  let environment: NodeJS.ProcessEnv = {};
  beforeEach(async () => {
    const stack = sharedStack();
    folder = mkdtempSync(join(tmpdir(), 'ratchet-waits-'));
    writeFileSync(join(folder, 'config.yaml'), `artifacts: { root: ${join(folder, 'artifacts')} }\n`);
    postgres = await createTestDatabase(stack.databaseUrl);
    temporalGate = await createTcpGate(hostAndPort(`tcp://${stack.temporalAddress}`));
    postgresGate = await createTcpGate(hostAndPort(postgres.url));
    environment = {
      ...process.env,
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalGate.port}`,
      DATABASE_URL: through(postgres.applicationUrl, postgresGate),
      REDIS_URL: stack.redisUrl,
      MLFLOW_TRACKING_URI: stack.mlflowUrl,
      SMTP_URL: stack.smtpUrl,
    };
  });
  afterEach(async () => {
    await temporalGate.set('closed');
    await postgresGate.set('closed');
    await postgres.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const configPath = () => join(folder, 'config.yaml');
  const start = (variables: NodeJS.ProcessEnv = {}) =>
    startRatchet(['worker', '--config-path', configPath()], {
      cwd: folder,
      environment: { ...environment, ...variables },
    });

  it('says what it waits for, again on each change, and is ready when the last one is there', async () => {
    await postgres.prepare();
    const logFile = join(folder, 'worker.log');
    const waits = () => (existsSync(logFile) ? waitsIn(readFileSync(logFile, 'utf8')) : []);
    const starting = startRatchetWorker(configPath(), logFile, { cwd: folder, environment });
    const temporal = `Temporal at 127.0.0.1:${temporalGate.port} (connection refused)`;
    const database = `PostgreSQL at 127.0.0.1:${postgresGate.port} (connection refused)`;
    await vi.waitFor(() => {
      expect(waits()).toEqual([`Waiting for ${temporal}; ${database}`]);
    }, PATIENCE);
    await postgresGate.set('open');
    await vi.waitFor(() => {
      expect(waits()).toEqual([`Waiting for ${temporal}; ${database}`, `Waiting for ${temporal}`]);
    }, PATIENCE);
    // As a server behind a proxy: something listens, nothing answers.
    await temporalGate.set('cutting');
    await sleep(1_500);
    await temporalGate.set('open');
    const openedAt = performance.now();
    const worker = await starting;
    const seconds = (performance.now() - openedAt) / 1000;
    process.stderr.write(`worker ready ${seconds.toFixed(1)} s after its last server\n`);
    expect(await worker.stop()).toBe(0);
  });

  it('ends with 0 when it is told to end while it waits', async () => {
    const worker = start();
    await vi.waitFor(() => {
      expect(waitsIn(worker.written())).toHaveLength(1);
    }, PATIENCE);
    process.kill(worker.pid, 'SIGTERM');
    const { code, stderr } = await worker.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('does not wait where it is turned away', async () => {
    await postgresGate.set('open');
    const wrong = new URL(through(postgres.applicationUrl, postgresGate));
    wrong.pathname = '/no-such-database';
    const { code, stderr, stdout } = await start({ DATABASE_URL: wrong.href }).ended;
    expect(code).toBe(5);
    expect(waitsIn(stdout)).toEqual([]);
    expect(stderr).toContain('Check the user, the password and the database name in DATABASE_URL');
  });

  it('does not wait for tables of another version', async () => {
    await temporalGate.set('open');
    await postgresGate.set('open');
    const { code, stderr, stdout } = await start().ended;
    expect(code).toBe(1);
    expect(waitsIn(stdout)).toEqual([]);
    expect(stderr).toMatch(/error: The database at .* lacks .*Run `npx ratchet up` once/);
  });
});

function waitsIn(log: string): string[] {
  return log.match(/Waiting for [^"]*/gu) ?? [];
}

function hostAndPort(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

function through(url: string, gate: TcpGate): string {
  const gated = new URL(url);
  gated.hostname = '127.0.0.1';
  gated.port = String(gate.port);
  return gated.href;
}
