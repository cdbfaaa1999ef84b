import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const host = '127.0.0.1';
const searched = 500;

/** Below the ports that the kernel gives to outgoing connections (Linux from 32,768, macOS from 49,152): those may go
 *  to a client, even the server's own, between our look and the server's listening. */
const anyPorts = { from: 15_000, below: 32_768 };

/** Gives out ports of 127.0.0.1, none twice: servers that start side by side do not listen yet when the next one asks. */
export interface PortAllocator {
  /** A free port for a server whose usual port is given. */
  next(usualPort: number): Promise<number>;
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

/** With `usualPorts` the usual port or the next free one of 500, else any free one. */
export const createPortAllocator = (usualPorts: boolean): PortAllocator => {
  const givenOut = new Set<number>();

  const firstFree = async (candidates: Iterable<number>): Promise<number | null> => {
    for (const candidate of candidates) {
      if (givenOut.has(candidate) || !(await isFree(candidate)) || givenOut.has(candidate)) continue;
      givenOut.add(candidate);
      return candidate;
    }
    return null;
  };

  return {
    async next(usualPort) {
      const candidates = Array.from({ length: searched }, (_, offset) =>
        usualPorts ? usualPort + offset : randomInt(anyPorts.from, anyPorts.below),
      );
      const port = await firstFree(candidates);
      if (port !== null) return port;
      throw new Error(
        `no free port from ${usualPort} to ${usualPort + searched - 1} on ${host}: end a program that listens there`,
      );
    },
  };
};
