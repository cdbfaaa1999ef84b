import { createServer } from 'node:net';

const host = '127.0.0.1';
const searched = 500;

/** Gives out ports of 127.0.0.1, none twice: servers that start side by side do not listen yet when the next one asks. */
export interface PortAllocator {
  /** A free port for a server whose usual port is given. */
  next(usualPort: number): Promise<number>;
}

/** Listens on `port` (0 = any) for a moment; the port, or null when it is taken. */
const probe = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
  });

/** True when nothing listens on 127.0.0.1:`port`. */
export const isFree = async (port: number): Promise<boolean> => (await probe(port)) !== null;

/** With `usualPorts` the usual port or the next free one of 500, else any free port. */
export const createPortAllocator = (usualPorts: boolean): PortAllocator => {
  const givenOut = new Set<number>();

  const firstFree = async (candidates: Iterable<number>): Promise<number | null> => {
    for (const candidate of candidates) {
      if (givenOut.has(candidate)) continue;
      const port = await probe(candidate);
      if (port === null || givenOut.has(port)) continue;
      givenOut.add(port);
      return port;
    }
    return null;
  };

  return {
    async next(usualPort) {
      const candidates = Array.from({ length: searched }, (_, offset) =>
        usualPorts ? usualPort + offset : 0,
      );
      const port = await firstFree(candidates);
      if (port !== null) return port;
      throw new Error(
        `no free port from ${usualPort} to ${usualPort + searched - 1} on ${host}: end a program that listens there`,
      );
    },
  };
};
