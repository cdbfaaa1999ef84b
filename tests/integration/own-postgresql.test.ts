import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { prepareDatabase } from '../../cli/prepare-database.js';
import { projectFolder } from '../../config/project-folder.js';
import { createDatabase } from '../../services/database/database.js';
import type { Database } from '../../services/database/port.js';
import { ledgerGuard } from '../../services/database/role-facts.js';

const suffix = randomUUID().slice(0, 8);
let admin: Database;

/** The statements of the how-to, on names that the shared server does not have. */
function documentedStatements(): readonly string[] {
  const page = readFileSync(join(projectFolder, 'docs', 'how-to', 'use-your-own-postgresql.md'), 'utf8');
  const sql = /```sql\n([^`]+)```/.exec(page)?.[1] ?? '';
  return sql
    .replaceAll(/\b(ratchet\w*)\b/g, `$1_${suffix}`)
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const urlOf = (role: string, password: string, database = `ratchet_${suffix}`): string => {
  const username = `${role}_${suffix}`;
  return Object.assign(new URL(inject('adminDatabaseUrl')), { username, password, pathname: `/${database}` })
    .href;
};
const owner = () => urlOf('ratchet_owner', 'choose-one');
const application = () => urlOf('ratchet_app', 'choose-another');

async function guardFor(url: string) {
  const database = createDatabase(url, { maxConnections: 1 });
  return ledgerGuard(database).finally(() => database.close());
}

beforeAll(async () => {
  admin = createDatabase(inject('adminDatabaseUrl'), { maxConnections: 1 });
  for (const statement of documentedStatements()) await admin.execute(statement);
});
afterAll(async () => {
  await admin.execute(`DROP DATABASE ratchet_${suffix} WITH (FORCE)`);
  await admin.execute(`DROP ROLE ratchet_owner_${suffix}`);
  await admin.execute(`DROP ROLE ratchet_app_${suffix}`);
  await admin.close();
});

describe('a database of one’s own, made by the SQL of the how-to', () => {
  it('is migrated by its owner for an application that cannot change the ledger, by several at once', async () => {
    const lines: string[] = [];
    await Promise.all(
      Array.from({ length: 4 }, () => prepareDatabase(application(), owner(), (line) => lines.push(line))),
    );
    expect(lines).toEqual([expect.stringMatching(/^Database: \d+ migration\(s\) applied$/)]);
    expect(await guardFor(application())).toBe('rights');
  });

  it('needs no owner where nothing is to be migrated', async () => {
    await prepareDatabase(application(), null, () => undefined);
  });

  it('may be owned by the application, as before, with the trigger alone for a guard', async () => {
    await prepareDatabase(owner(), null, () => undefined);
    expect(await guardFor(owner())).toBe('trigger');
    await prepareDatabase(owner(), owner(), () => undefined);
    expect(await guardFor(owner())).toBe('trigger');
  });

  it('is refused where owner and application are told two of them', async () => {
    const other = `other_${suffix}`;
    await admin.execute(`CREATE DATABASE ${other} OWNER ratchet_owner_${suffix}`);
    const elsewhere = urlOf('ratchet_app', 'choose-another', other);
    await expect(prepareDatabase(elsewhere, owner(), () => undefined)).rejects.toThrow(
      /lacks 0001_promotion\.sql.*with its DATABASE_URL and the DATABASE_OWNER_URL/,
    );
    await admin.execute(`DROP DATABASE ${other} WITH (FORCE)`);
  });

  it('names the variable whose address or password is wrong', async () => {
    const wrong = urlOf('ratchet_owner', 'not-this-one');
    await expect(prepareDatabase(application(), wrong, () => undefined)).rejects.toThrow(
      /^(?!.*not-this-one).*Check the user, the password and the database name in DATABASE_OWNER_URL/,
    );
    await expect(prepareDatabase(application(), 'mysql://db', () => undefined)).rejects.toThrow(
      'The database address (DATABASE_OWNER_URL) starts with mysql://',
    );
  });
});
