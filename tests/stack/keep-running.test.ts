import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { keepRunning, type KeptServer } from '../../stack/keep-running.js';
import { createFolders, stackLayout } from '../../stack/layout.js';
import { createPortAllocator } from '../../stack/ports.js';
import { portAt, type ServerPlan } from '../../stack/server.js';
import { startServer } from '../../stack/start-server.js';

const PATIENCE = { timeout: 20_000, interval: 20 };

const root = mkdtempSync(join(tmpdir(), 'ratchet-keep-'));
const ports = createPortAllocator(false);
let abort = new AbortController();
let kept: KeptServer | null = null;
beforeEach(() => {
  abort = new AbortController();
});
afterEach(async () => {
  abort.abort();
  await kept?.stop();
  ports.release();
  rmSync(root, { recursive: true, force: true });
});

const plan: ServerPlan = {
  name: 'echo',
  title: 'Echo',
  usualPorts: [18_900],
  stopSignal: 'SIGTERM',
  commandMark: '-e',
  healthLimitMs: 10_000,
  prepare: (given) => {
    const script = `require('node:net').createServer().listen(${portAt(given, 0)}, '127.0.0.1')`;
    return Promise.resolve({ command: process.execPath, args: ['-e', script], env: {}, cwd: root });
  },
  isHealthy: () => Promise.resolve(true),
  address: ([port]) => `127.0.0.1:${String(port)}`,
};

describe('a server that is kept running', () => {
  it('waits for what it needs before it is started again, on the same port', async () => {
    const layout = stackLayout(root);
    createFolders(layout);
    const steps: string[] = [];
    let giveNeeds = (): void => undefined;
    const needs = new Promise<void>((resolve) => {
      giveNeeds = resolve;
    });
    const settings = {
      layout,
      ports,
      instance: 'test',
      signal: abort.signal,
      onProgress: (line: string) => {
        steps.push(line.replace(/ \(.*|, healthy.*/u, ''));
      },
      onLost: (error: unknown) => {
        steps.push(String(error));
      },
      onRestart: () => {
        steps.push('another process');
      },
      awaitNeeds: () => {
        steps.push('waits for its needs');
        return needs;
      },
    };
    const first = await startServer(plan, settings);
    if (first === null) throw new Error('the server did not start');
    kept = keepRunning(plan, first, settings);
    process.kill(first.server.pid, 'SIGKILL');
    const before = ['Echo ended unexpectedly', 'waits for its needs'];
    await vi.waitFor(() => {
      expect(steps).toEqual(before);
    }, PATIENCE);
    giveNeeds();
    await kept.settled();
    expect(steps).toEqual([...before, 'another process', 'Echo runs again']);
    expect(kept.server().pid).not.toBe(first.server.pid);
    expect(kept.server().ports).toEqual(first.server.ports);
  });
});
