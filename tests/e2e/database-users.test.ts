import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { createInstallation } from '../support/installation.js';
import type { Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';

const statusSchema = z.object({
  healthy: z.boolean(),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});
const SOURCE = { dataset: { source: { type: 'postgres', table: 'customers' } } };

let installation: Installation;
beforeAll(async () => {
  installation = await createInstallation(sharedStack());
});
afterAll(() => installation.close());

async function warningsOf(variables: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const { code, stdout } = await installation.runWith(variables, 'status', '--json', ...args);
  const { healthy, warnings } = statusSchema.parse(JSON.parse(stdout));
  expect([code, healthy]).toEqual([0, true]);
  return warnings;
}

describe('ratchet status', () => {
  it('has no warning about users that may do what they have to, and no more', async () => {
    expect(await warningsOf({})).toEqual([]);
    expect(await warningsOf({ SOURCE_DATABASE_URL: sharedStack().sourceDatabaseUrl })).toEqual([]);
  });

  it('warns where nothing but a trigger guards the ledger, for people and for programs', async () => {
    const owner = { DATABASE_URL: installation.databaseOwnerUrl };
    expect(await warningsOf(owner)).toMatchObject([{ code: 'ledger_guard' }]);
    const { stdout } = await installation.runWith(owner, 'status');
    expect(stdout).toMatch(/^Warning: the user of DATABASE_URL owns the ledger .* DATABASE_OWNER_URL;/m);
  });

  it('warns of a source that is read as a superuser, not at all, or not from anywhere', async () => {
    const admin = inject('adminDatabaseUrl');
    expect(await warningsOf({ SOURCE_DATABASE_URL: admin })).toMatchObject([{ code: 'source_superuser' }]);
    const away = 'postgres://reader:secret-word@127.0.0.1:1/shop';
    const [unreachable] = await warningsOf({ SOURCE_DATABASE_URL: away });
    expect(unreachable).toMatchObject({ code: 'source_unreachable' });
    expect(unreachable?.text).toMatch(/^(?!.*secret-word).*127\.0\.0\.1:1 .*set SOURCE_DATABASE_URL to/);
    const config = installation.writeConfig('nowhere', SOURCE);
    expect(await warningsOf({}, '--config-path', config)).toMatchObject([{ code: 'source_address' }]);
  });
});

describe('a run on a table of PostgreSQL', () => {
  it('is refused with the line to set where only the database of the product is known', async () => {
    const config = installation.writeConfig('no-source', SOURCE);
    const worker = await installation.startWorker(config);
    const { code, stderr, stdout } = await installation.run('train', '--config-path', config);
    await worker.stop();

    expect(code).toBe(2);
    expect(stdout + stderr).toContain('SOURCE_DATABASE_URL=postgres://reader:password@host:5432/database');
  });
});
