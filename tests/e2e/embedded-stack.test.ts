import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { readRunningStack } from '../../stack/state.js';
import { migrate } from '../../services/database/migrate.js';
import { copyProject, type ProjectCopy } from '../support/project-copy.js';
import { startRatchet, type RunningCommand } from '../support/ratchet-command.js';
import { sharedStack } from '../support/stack.js';
import { serverNamed } from '../support/stack-server.js';
import { createTcpGate } from '../support/tcp-gate.js';
import { createTestDatabase } from '../support/test-database.js';

const LIMIT_MS = 600_000;
const PATIENCE = { timeout: 120_000, interval: 100 };

// What people call their folders; an address would spell it %C3%9Cn%C3%AF%20...
let project: ProjectCopy;
let up: RunningCommand;
const running: RunningCommand[] = [];

const start = (args: readonly string[], variables: NodeJS.ProcessEnv = {}): RunningCommand => {
  const { command, folder } = project;
  const started = startRatchet(args, {
    cwd: folder,
    environment: { ...process.env, ...variables },
    command,
    limitMs: LIMIT_MS,
  });
  running.push(started);
  return started;
};

const untilSaid = (command: RunningCommand, words: string): Promise<void> =>
  vi.waitFor(() => {
    expect(command.said()).toContain(words);
  }, PATIENCE);

beforeAll(() => {
  project = copyProject('Ünï cödé dir');
});
afterAll(() => {
  for (const command of running) command.kill();
  project.remove();
});

describe('`ratchet up` in a folder with spaces and umlauts', () => {
  beforeAll(async () => {
    mkdirSync(join(project.folder, 'data'));
    up = start(['up']);
    await Promise.race([untilSaid(up, 'Ready: '), up.ended]);
  });

  it('has servers and a worker ready, without a word about waiting', () => {
    expect(up.said()).toMatch(/All servers healthy.*Worker ready after.*Ready: /su);
    expect(up.said()).not.toContain('not ready yet');
  });

  it('is told by `status`, with its worker', async () => {
    const state = await readRunningStack(project.folder);
    const { code, stdout } = await start(['status', '--json']).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      healthy: true,
      supervisor: { pid: up.pid, running: true, since: state?.supervisor.since },
      worker: { pid: state?.worker?.pid, running: true, since: state?.worker?.since },
    });
    const words = (await start(['status']).ended).stdout;
    expect(words).toMatch(new RegExp(`^Supervisor +running +process ${up.pid} +since 20`, 'mu'));
    expect(words).toMatch(/^Worker +running +process \d+ +since 20/mu);
  });

  it('leaves nothing that another user of the machine can read', () => {
    const open = (path: string): boolean => (statSync(path).mode & 0o077) !== 0;
    const ratchet = join(project.folder, '.ratchet');
    expect([ratchet, join(project.folder, 'data')].filter(open)).toEqual([]);
    const below = readdirSync(ratchet, { recursive: true, encoding: 'utf8' })
      .map((name) => join(ratchet, name))
      .filter((path) => !lstatSync(path).isSymbolicLink());
    // The one folder that PostgreSQL's set-up, as another user, must step through.
    expect(below.filter(open)).toEqual(process.getuid?.() === 0 ? [join(ratchet, 'stack', 'postgres')] : []);
  });

  it('shows the password of no server among the processes', () => {
    const password = readFileSync(join(project.folder, '.ratchet', 'stack', 'redis-password'), 'utf8');
    const commandLines = readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map((pid) => readWhole(`/proc/${pid}/cmdline`));
    expect(commandLines.filter((line) => line.includes(password))).toEqual([]);
  });

  it('is not joined while a server is down: `up` and `train` name it, with exit code 5', async () => {
    const state = await readRunningStack(project.folder);
    const { pid } = serverNamed(state?.servers ?? [], 'redis');
    process.kill(pid, 'SIGSTOP');
    try {
      for (const args of [['up'], ['train', '--register-best']]) {
        const { code, stderr } = await start(args).ended;
        expect([args, code]).toEqual([args, 5]);
        expect(stderr).toMatch(
          /error: the embedded servers run \(process \d+\), but not all of them:\n {2}Redis at redis:\/\/127\.0\.0\.1:\d+ is down .*redis\.log\n/u,
        );
        expect(stderr).not.toContain('joins');
      }
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });

  it('ends with code 5 when a server cannot be kept up, and leaves nothing running', async () => {
    for (let end = 1; end <= 4; end += 1) {
      const state = await readRunningStack(project.folder);
      const { pid } = serverNamed(state?.servers ?? [], 'mail');
      process.kill(pid, 'SIGKILL');
      const words = end < 4 ? `(${end} of 3 within 5 minutes)` : 'started again too often';
      await untilSaid(up, words);
      if (end < 4)
        await vi.waitFor(() => {
          expect(up.said().split('Mail catcher runs again')).toHaveLength(end + 1);
        }, PATIENCE);
    }
    const { code, stderr } = await up.ended;
    expect(code).toBe(5);
    expect(stderr).toMatch(/error: Mail catcher ended .*Whole log: .*mail\.log\n {2}What to do: /su);
    expect(await readRunningStack(project.folder)).toBeNull();
    const { code: told, stdout } = await start(['status', '--json']).ended;
    expect([told, JSON.parse(stdout)]).toMatchObject([5, { running: false, healthy: false }]);
  });
});

describe('`ratchet up` whose worker waits for a server', () => {
  it('says so after a while, and ends at the first Ctrl-C', async () => {
    const { mlflowUrl, redisUrl, temporalAddress, databaseUrl } = sharedStack();
    const [host = '', port = ''] = temporalAddress.split(':');
    const gate = await createTcpGate({ host, port: Number(port) });
    const postgres = await createTestDatabase(databaseUrl);
    await migrate(postgres.database);
    const waiting = start(['up'], {
      TEMPORAL_ADDRESS: `127.0.0.1:${gate.port}`,
      DATABASE_URL: postgres.url,
      REDIS_URL: redisUrl,
      MLFLOW_TRACKING_URI: mlflowUrl,
    });
    await untilSaid(
      waiting,
      `The worker is not ready yet. Waiting for Temporal at 127.0.0.1:${gate.port} (connection refused). Its log is `,
    );
    process.kill(waiting.pid, 'SIGINT');
    const { code, stderr } = await waiting.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('Stopping ... Press Ctrl-C again to stop at once.');
    await postgres.drop();
  });
});

/** Empty where the process has ended between the two looks. */
function readWhole(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
