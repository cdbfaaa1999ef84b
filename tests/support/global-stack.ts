import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import type { StackAddresses } from '../../stack/addresses.js';
import { stackLayout } from '../../stack/layout.js';
import { postgresPassword } from '../../stack/postgres-password.js';
import { ROLES } from '../../stack/postgres-roles.js';
import { projectRoot } from '../../stack/project-root.js';
import { startStack } from '../../stack/stack.js';

/** Nothing of the shared stack is external: every server has its page. */
interface SharedAddresses extends StackAddresses {
  readonly temporalUiUrl: string;
  readonly mailUrl: string;
  readonly databaseOwnerUrl: string;
  readonly sourceDatabaseUrl: string;
  readonly sourceOwnerUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext extends SharedAddresses {
    /** All of the addresses at once. */
    stackAddresses: SharedAddresses;
    /** As the superuser, who makes databases and roles for tests. */
    adminDatabaseUrl: string;
  }
}

/** The watchdog, the mail catcher and the trainer run from dist/, which must be what the tests' sources are. */
const buildFirst = (): void => {
  const { status } = spawnSync(process.execPath, [join(projectRoot(), 'bin', 'setup.js')], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the project does not build: see the lines above');
};

const adminUrl = (root: string, databaseUrl: string): string => {
  const url = new URL(databaseUrl);
  url.username = ROLES.superuser;
  url.password = postgresPassword(stackLayout(root), ROLES.superuser);
  url.pathname = '/postgres';
  return url.href;
};

const provideAddresses = (project: TestProject, addresses: StackAddresses): void => {
  const { temporalUiUrl, mailUrl, databaseOwnerUrl, sourceDatabaseUrl, sourceOwnerUrl } = addresses;
  if (!temporalUiUrl || !mailUrl || !databaseOwnerUrl || !sourceDatabaseUrl || !sourceOwnerUrl)
    throw new Error('the shared stack lacks a server of its own');
  const roles = { databaseOwnerUrl, sourceDatabaseUrl, sourceOwnerUrl };
  const shared = { ...addresses, ...roles, temporalUiUrl, mailUrl };
  project.provide('stackAddresses', shared);
  project.provide('temporalAddress', shared.temporalAddress);
  project.provide('temporalUiUrl', shared.temporalUiUrl);
  project.provide('temporalNamespace', shared.temporalNamespace);
  project.provide('databaseUrl', shared.databaseUrl);
  project.provide('redisUrl', shared.redisUrl);
  project.provide('mlflowUrl', shared.mlflowUrl);
  project.provide('smtpUrl', shared.smtpUrl);
  project.provide('mailUrl', shared.mailUrl);
};

/** Runs before the first and after the last integration test file: one stack for all, on free ports, in a folder of its own. */
export default async function globalStack(project: TestProject): Promise<() => Promise<void>> {
  buildFirst();
  const root = mkdtempSync(join(tmpdir(), 'ratchet-stack-'));
  const lines: string[] = [];
  const stack = await startStack({
    root,
    external: {},
    usualPorts: false,
    timeSkipping: true,
    onProgress: (line) => lines.push(line),
  }).catch((error: unknown) => {
    process.stderr.write(`${lines.join('\n')}\n`);
    throw error;
  });
  provideAddresses(project, stack.addresses);
  project.provide('adminDatabaseUrl', adminUrl(root, stack.addresses.databaseUrl));
  return async () => {
    await stack.stop();
    rmSync(root, { recursive: true, force: true });
  };
}
