import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { redisAnswers } from './probes.js';
import { pythonEnvironment } from './python-environment.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';

/** The address of the embedded Redis-compatible server on these ports. */
export const redisUrlOn = (ports: readonly number[]): string => `redis://127.0.0.1:${portAt(ports, 0)}`;

/** Valkey with an append-only file, so that features survive a crash. */
export const redisPlan = ({ layout }: ServerContext): ServerPlan => {
  const folder = join(layout.stateFolder, 'redis');
  return {
    name: 'redis',
    title: 'Redis',
    usualPorts: [6379],
    stopSignal: 'SIGTERM',
    commandMark: 'valkey-server',
    healthLimitMs: 30_000,
    address: redisUrlOn,
    isHealthy: (ports) => redisAnswers(redisUrlOn(ports)),
    prepare(ports) {
      mkdirSync(folder, { recursive: true });
      const settings = ['--bind', '127.0.0.1', '--port', String(portAt(ports, 0)), '--dir', folder];
      const durability = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
      return Promise.resolve({
        command: pythonEnvironment().valkeyServer,
        args: [...settings, ...durability, '--daemonize', 'no'],
        env: serverEnvironment(layout),
        cwd: folder,
      });
    },
  };
};
