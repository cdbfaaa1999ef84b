import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackLayout } from './layout.js';
import { redisAnswers } from './probes.js';
import { pythonEnvironment } from './python-environment.js';
import { redisPassword } from './redis-password.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';

const shownUrlOn = (ports: readonly number[]): string => `redis://127.0.0.1:${portAt(ports, 0)}`;

/** The address of the embedded Redis-compatible server on these ports, password included. */
export const redisUrlOn = (layout: StackLayout, ports: readonly number[]): string =>
  shownUrlOn(ports).replace('//', `//:${redisPassword(layout)}@`);

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
    address: shownUrlOn,
    isHealthy: (ports) => redisAnswers(redisUrlOn(layout, ports)),
    prepare(ports) {
      mkdirSync(folder, { recursive: true });
      // By file, because a command line, and with it the password, is readable by everyone.
      const secrets = join(folder, 'secrets.conf');
      writeFileSync(secrets, `requirepass ${redisPassword(layout)}\n`, { mode: 0o600 });
      const settings = ['--bind', '127.0.0.1', '--port', String(portAt(ports, 0)), '--dir', folder];
      const durability = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
      return Promise.resolve({
        command: pythonEnvironment().valkeyServer,
        args: [secrets, ...settings, ...durability, '--daemonize', 'no'],
        env: serverEnvironment(layout),
        cwd: folder,
      });
    },
  };
};
