import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ServerStartError } from './errors.js';
import { postgresBinaries } from './postgres-binaries.js';
import { dataArgument, dataFolderOf, ensureDataFolder } from './postgres-data.js';
import { databaseUrlOn } from './postgres-databases.js';
import { passwordFileOf, postgresPassword } from './postgres-password.js';
import { ROLES } from './postgres-roles.js';
import { postgresUser } from './postgres-user.js';
import { postgresAnswers } from './probes.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';
import type { StackLayout } from './layout.js';

/** Data without their password cannot be opened again: better said now than as a failed login for a minute. */
const checkPassword = (layout: StackLayout): void => {
  const file = passwordFileOf(layout, ROLES.superuser);
  if (existsSync(file) || !existsSync(dataFolderOf(layout))) return;
  throw new ServerStartError(
    'PostgreSQL',
    `has data in ${dataFolderOf(layout)} but its password file ${file} is gone`,
    'put the file back from a backup, or delete the data folder to start anew without its data',
  );
};

/** A real PostgreSQL from binaries in node_modules, reached by TCP with a password. */
export const postgresPlan = ({ layout }: ServerContext): ServerPlan => ({
  name: 'postgres',
  title: 'PostgreSQL',
  usualPorts: [5432],
  // Fast shutdown: ends open connections and writes a clean checkpoint.
  stopSignal: 'SIGINT',
  commandMark: 'postgres',
  healthLimitMs: 60_000,
  address: (ports) => `postgresql://127.0.0.1:${portAt(ports, 0)}/ratchet`,
  isHealthy: (ports) => postgresAnswers(databaseUrlOn(layout, ports, ROLES.superuser, 'postgres')),
  async prepare(ports) {
    checkPassword(layout);
    const user = postgresUser();
    const binaries = postgresBinaries(user, layout.root);
    const password = postgresPassword(layout, ROLES.superuser);
    const folder = await ensureDataFolder(layout, binaries, user, password);
    const port = ['-p', String(portAt(ports, 0)), '-c', 'listen_addresses=127.0.0.1'];
    const settings = [
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=150',
      '-c',
      'log_min_messages=warning',
    ];
    return {
      command: join(binaries, 'bin', 'postgres'),
      args: ['-D', dataArgument(folder), ...port, ...settings],
      env: serverEnvironment(layout),
      cwd: folder,
      ...(user === null ? {} : { identity: user }),
    };
  },
});
