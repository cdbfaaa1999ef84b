import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { startStack } from '../../stack/stack.js';
import { childrenRunning } from '../support/processes.js';
import { sharedStack } from '../support/stack.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A program that answers all that is asked of it with 200. */
const yes = (port: number): Promise<void> =>
  new Promise((resolve) => {
    const server = createServer((_request, response) => response.end('OK'));
    servers.push(server);
    server.listen(port, '127.0.0.1', resolve);
  });

const portOf = (pid: number): number =>
  Number(/--port\0(\d+)/u.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1]);

/** Waits until a child of ours is launched as an MLflow server and takes its port, long before it listens itself. */
const takePortOfMlflow = (): Promise<number> =>
  new Promise((resolve) => {
    const look = setInterval(() => {
      const [pid] = childrenRunning('mlflow server');
      if (pid === undefined) return;
      clearInterval(look);
      const port = portOf(pid);
      void yes(port).then(() => {
        resolve(port);
      });
    }, 5);
  });

describe('a program that takes the port of a server that was launched and does not listen yet', () => {
  it('is not taken for the server: another port is tried', async () => {
    const root = mkdtempSync(join(tmpdir(), 'ratchet-stranger-'));
    const { databaseUrl, redisUrl, smtpUrl, temporalAddress } = sharedStack();
    const external = { database: databaseUrl, redis: redisUrl, smtp: smtpUrl, temporal: temporalAddress };
    const lines: string[] = [];
    const onProgress = (line: string): void => {
      lines.push(line);
    };
    const taken = takePortOfMlflow();
    const stack = await startStack({ root, external, usualPorts: false, onProgress });
    try {
      expect(lines).toContainEqual(
        expect.stringContaining(
          `MLflow: port ${await taken} is answered by another program (pid ${process.pid}, `,
        ),
      );
      expect(new URL(stack.addresses.mlflowUrl).port).not.toBe(String(await taken));
      const version = await fetch(`${stack.addresses.mlflowUrl}/version`);
      expect(await version.text()).toMatch(/^3\.\d+\.\d+$/u);
    } finally {
      await stack.stop();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
