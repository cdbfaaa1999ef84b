import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

import { lockPort, type PortLock } from './port-lock.js';

const host = '127.0.0.1';
const searched = 500;

/** Below the ports that the kernel gives to outgoing connections (Linux from 32,768, macOS from 49,152): those may go
 *  to a client, even the server's own, between our look and the server's listening. */
const anyPorts = { from: 15_000, below: 32_768 };

/**
 * Gives out ports of 127.0.0.1, each locked against every other stack of this machine until it is released: servers that
 * start side by side do not listen yet when the next one asks.
 */
export interface PortAllocator {
  /** A free port for a server whose usual port is given. */
  next(usualPort: number): Promise<number>;
  /** Unlocks all ports; to be called when no server listens on them any more. */
  release(): void;
}

/** True when nothing listens on 127.0.0.1:`port`; looks by listening there for a moment. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

const lockFree = async (port: number): Promise<PortLock | null> => {
  const lock = await lockPort(port);
  if (lock === null || (await isFree(port))) return lock;
  lock.release();
  return null;
};

/** With `usualPorts` the usual port or the next free one of 500, else any free one. */
export const createPortAllocator = (usualPorts: boolean): PortAllocator => {
  const locks: PortLock[] = [];
  return {
    async next(usualPort) {
      for (let offset = 0; offset < searched; offset += 1) {
        const port = usualPorts ? usualPort + offset : randomInt(anyPorts.from, anyPorts.below);
        const lock = await lockFree(port);
        if (lock === null) continue;
        locks.push(lock);
        return port;
      }
      throw new Error(
        `no free port from ${usualPort} to ${usualPort + searched - 1} on ${host}: end a program that listens there`,
      );
    },
    release() {
      for (const lock of locks.splice(0)) lock.release();
    },
  };
};
