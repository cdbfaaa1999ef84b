import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { createFolders, stackLayout } from '../../stack/layout.js';
import { createPortAllocator } from '../../stack/ports.js';
import { portAt, type ServerPlan } from '../../stack/server.js';
import { startServer } from '../../stack/start-server.js';

const root = mkdtempSync(join(tmpdir(), 'ratchet-start-server-'));
const ports = createPortAllocator(false);
const strangers: Server[] = [];
afterEach(() => {
  for (const server of strangers.splice(0)) server.close();
  ports.release();
  rmSync(root, { recursive: true, force: true });
});

const lost = 'listen tcp 127.0.0.1:37703: bind: address already in use';
const listening = (port: number): string =>
  `require('node:net').createServer().listen(${port}, '127.0.0.1'); setInterval(() => {}, 1000)`;
const idle = 'setInterval(() => {}, 1000)';

const listenOn = (port: number): Promise<void> =>
  new Promise((resolve) => {
    strangers.push(createServer().listen(port, '127.0.0.1', resolve));
  });

/** A server that answers "healthy" whoever is asked; `scriptOf` says what its first, second, ... start does. */
const echo = (
  scriptOf: (start: number, port: number) => string | Promise<string>,
): ServerPlan & { starts: number } => ({
  name: 'echo',
  title: 'Echo',
  usualPorts: [18_800],
  stopSignal: 'SIGTERM',
  commandMark: '-e',
  healthLimitMs: 10_000,
  starts: 0,
  async prepare(given) {
    this.starts += 1;
    const script = await scriptOf(this.starts, portAt(given, 0));
    return { command: process.execPath, args: ['-e', script], env: {}, cwd: root };
  },
  isHealthy: () => Promise.resolve(true),
  address: ([port]) => `127.0.0.1:${String(port)}`,
});

/** Of which the first `failures` starts say `complaint` and end; nobody holds its port when we look. */
const plan = (failures: number, complaint: string) =>
  echo((start, port) =>
    start <= failures ? `console.error(${JSON.stringify(complaint)}); process.exit(1)` : listening(port),
  );

const settings = (lines: string[] = []) => {
  const layout = stackLayout(root);
  createFolders(layout);
  const onProgress = (line: string): void => {
    lines.push(line);
  };
  return { layout, ports, onProgress, instance: 'test', signal: new AbortController().signal };
};

describe('the start of a server', () => {
  it('is tried again on another port when the server says that its port was taken meanwhile', async () => {
    const server = plan(2, lost);
    const started = await startServer(server, settings());
    expect(server.starts).toBe(3);
    await started?.process.stop();
  });

  it('is tried again on another port when a stranger answers in its place, while our process still begins', async () => {
    const taken: number[] = [];
    const server = echo(async (start, port) => {
      if (start > 1) return listening(port);
      await listenOn(port);
      taken.push(port);
      return idle;
    });
    const lines: string[] = [];
    const started = await startServer(server, settings(lines));
    expect(server.starts).toBe(2);
    expect(taken).not.toContain(started?.server.ports[0]);
    expect(lines).toEqual([
      expect.stringContaining(
        `Echo: port ${String(taken[0])} is answered by another program (pid ${process.pid}, `,
      ),
    ]);
    await started?.process.stop();
  });

  it('waits until the port is its own, whatever is answered', async () => {
    const server = echo((_start, port) => `setTimeout(() => { ${listening(port)} }, 300)`);
    const started = await startServer(server, settings());
    expect(started?.server.startedInMs).toBeGreaterThanOrEqual(300);
    await started?.process.stop();
  });

  it('is given up after three lost ports, with what to do', async () => {
    await expect(startServer(plan(3, lost), settings())).rejects.toThrow(
      /Echo lost its port to another program 3 times.*end the program that takes these ports/s,
    );
  });

  it('is not tried again for another reason, and shows the end of the log', async () => {
    const server = plan(1, 'no such option');
    await expect(startServer(server, settings())).rejects.toThrow(
      /Echo ended while starting \(exit code 1\).*no such option/s,
    );
    expect(server.starts).toBe(1);
  });
});
