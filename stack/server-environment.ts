import type { StackLayout } from './layout.js';

const passedOn = ['PATH', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SSL_CERT_FILE'] as const;

/**
 * The environment a server starts with: what it needs of ours by name, so that a PGHOST, MLFLOW_* or TEMPORAL_* meant
 * for another tool cannot bend it, and a home folder inside the state folder, so that it touches nothing else.
 */
export const serverEnvironment = (
  layout: StackLayout,
  additions: Readonly<Record<string, string>> = {},
): Record<string, string> => {
  const environment: Record<string, string> = { HOME: layout.homeFolder };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return { ...environment, ...additions };
};
