import { describe, expect, it } from 'vitest';

import { MigrationError } from '../../../services/database/errors.js';
import type { Migration } from '../../../services/database/migration-plan.js';
import { planMigrations } from '../../../services/database/migration-plan.js';

const file = (name: string, sha256 = `hash of ${name}`): Migration => ({ name, sha256, sql: 'SELECT 1' });
const files = [file('0001_a.sql'), file('0002_b.sql'), file('0003_c.sql')];

describe('planMigrations', () => {
  it('has everything to do on an empty database', () => {
    expect(planMigrations(files, [])).toEqual({ pending: files, unknown: [] });
  });

  it('has the files after the last applied one to do', () => {
    expect(planMigrations(files, files.slice(0, 2)).pending.map(({ name }) => name)).toEqual(['0003_c.sql']);
  });

  it('refuses a file that was edited after it was applied, and says what to do', () => {
    const applied = [file('0001_a.sql', 'another hash')];

    expect(() => planMigrations(files, applied)).toThrow(MigrationError);
    expect(() => planMigrations(files, applied)).toThrow(
      /0001_a\.sql was edited after it was applied .* Restore the file and put the change into a new migration/,
    );
  });

  it('refuses a database that went another way', () => {
    expect(() => planMigrations(files, [file('0001_z.sql')])).toThrow(
      /0001_z\.sql was applied .* where this build has 0001_a\.sql/,
    );
  });

  it('names the migrations of a newer build', () => {
    const applied = [...files, file('0004_d.sql')];

    expect(planMigrations(files, applied)).toEqual({ pending: [], unknown: ['0004_d.sql'] });
  });
});
