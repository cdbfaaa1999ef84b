import { readFileSync } from 'node:fs';

import { ConfigurationError } from './errors.js';

/** The variables of the environment that say where servers are, by their field under `servers`. */
const SERVER_VARIABLES = {
  temporal_address: 'TEMPORAL_ADDRESS',
  temporal_namespace: 'TEMPORAL_NAMESPACE',
  temporal_api_key: 'TEMPORAL_API_KEY',
  database_url: 'DATABASE_URL',
  database_owner_url: 'DATABASE_OWNER_URL',
  source_database_url: 'SOURCE_DATABASE_URL',
  redis_url: 'REDIS_URL',
  mlflow_tracking_uri: 'MLFLOW_TRACKING_URI',
  smtp_url: 'SMTP_URL',
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The `servers` section as the environment gives it; `NAME_FILE` names a file that holds the value of `NAME`. */
export function serversFromEnvironment(environment: Environment): Record<string, string> {
  const entries = Object.entries(SERVER_VARIABLES).flatMap(([field, variable]) => {
    const value = readVariable(environment, variable);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(entries);
}

/** The environment of a process that works with the tables and never changes them: it gets no password that could. */
export function withoutOwner(environment: Environment): Environment {
  const { database_owner_url: variable } = SERVER_VARIABLES;
  const kept = Object.entries(environment).filter(
    ([name]) => name !== variable && name !== `${variable}_FILE`,
  );
  return Object.fromEntries(kept);
}

function readVariable(environment: Environment, variable: string): string | undefined {
  const file = environment[`${variable}_FILE`];
  if (file === undefined || file === '')
    return environment[variable] === '' ? undefined : environment[variable];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigurationError([
      {
        file: 'environment',
        line: null,
        field: `${variable}_FILE`,
        found: file,
        expected: 'expected the path of a readable file',
      },
    ]);
  }
}
