import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** A port that no other stack of this machine takes while it is locked. */
export interface PortLock {
  release(): void;
}

// Linux's abstract names live beside the ports, in the same network namespace, belong to no user, and are gone with the
// process that holds them, however it ends. Elsewhere the name is a file, which a killed process leaves behind.
const isAbstract = process.platform === 'linux';

const nameOf = (port: number): string =>
  isAbstract ? `\0ratchet-port-${port}` : `/tmp/ratchet-port-${port}`;

const hold = (path: string): Promise<PortLock | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ path, exclusive: true }, () => {
      server.unref();
      resolve({
        release: () => {
          server.close();
        },
      });
    });
  });

const isHeld = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== 'ECONNREFUSED');
    });
  });

const removeLeft = (path: string): boolean => {
  try {
    rmSync(path, { force: true });
    return true;
  } catch (error) {
    // Another user's, in a folder where each removes only what is theirs.
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return false;
    throw error;
  }
};

/** Takes the lock at a path of the file system, also where only its file is left. */
export const lockPath = async (path: string): Promise<PortLock | null> => {
  const lock = await hold(path);
  if (lock !== null || (await isHeld(path)) || !removeLeft(path)) return lock;
  return hold(path);
};

/** Locks a port between all stacks of this machine, of whatever user and project; null when another one has it. */
export const lockPort = (port: number): Promise<PortLock | null> =>
  isAbstract ? hold(nameOf(port)) : lockPath(nameOf(port));
