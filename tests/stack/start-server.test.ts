import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { createFolders, stackLayout } from '../../stack/layout.js';
import { createPortAllocator } from '../../stack/ports.js';
import type { ServerPlan } from '../../stack/server.js';
import { startServer } from '../../stack/start-server.js';

const root = mkdtempSync(join(tmpdir(), 'ratchet-start-server-'));
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const lost = 'listen tcp 127.0.0.1:37703: bind: address already in use';

/** A server of which the first `failures` starts say `complaint` and end; nobody holds its port when we look. */
const plan = (failures: number, complaint: string): ServerPlan & { starts: number } => ({
  name: 'echo',
  title: 'Echo',
  usualPorts: [18_800],
  stopSignal: 'SIGTERM',
  commandMark: '-e',
  healthLimitMs: 10_000,
  starts: 0,
  prepare() {
    this.starts += 1;
    const script =
      this.starts <= failures
        ? `console.error(${JSON.stringify(complaint)}); process.exit(1)`
        : `require('node:fs').writeFileSync('up', ''); setInterval(() => {}, 1000)`;
    return Promise.resolve({ command: process.execPath, args: ['-e', script], env: {}, cwd: root });
  },
  isHealthy: () => Promise.resolve(existsSync(join(root, 'up'))),
  address: ([port]) => `127.0.0.1:${String(port)}`,
});

const settings = () => {
  const layout = stackLayout(root);
  createFolders(layout);
  const ports = createPortAllocator(false);
  return { layout, ports, instance: 'test', signal: new AbortController().signal };
};

describe('the start of a server', () => {
  it('is tried again on another port when the server says that its port was taken meanwhile', async () => {
    const echo = plan(2, lost);
    const started = await startServer(echo, settings());
    expect(echo.starts).toBe(3);
    await started?.process.stop();
  });

  it('is given up after three lost ports, with what to do', async () => {
    await expect(startServer(plan(3, lost), settings())).rejects.toThrow(
      /Echo lost its port to another program 3 times.*end the program that takes these ports/s,
    );
  });

  it('is not tried again for another reason, and shows the end of the log', async () => {
    const echo = plan(1, 'no such option');
    await expect(startServer(echo, settings())).rejects.toThrow(
      /Echo ended while starting \(exit code 1\).*no such option/s,
    );
    expect(echo.starts).toBe(1);
  });
});
