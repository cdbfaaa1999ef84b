import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createPostgresStageResults } from '../../services/stage-results/postgres-stage-results.js';
import type { StageResults } from '../../services/stage-results/port.js';
import { describeStageResults } from '../conformance/stage-results.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;
let results: StageResults;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.prepare();
  results = createPostgresStageResults(server.application);
});
afterAll(() => server.drop());

describeStageResults('PostgreSQL', () => results);

describe('the table of kept results', () => {
  it('takes no key that is not a SHA-256', async () => {
    const step = { model: 'm', stage: 'deployment', step: 's', key: 'short', inputs: {} } as const;
    await expect(results.keep(step, 1, 'run')).rejects.toThrow(/stage_result_key_check/);
  });

  it('has one row a result and one a use', async () => {
    const key = 'a'.repeat(64);
    const step = { model: 'rows', stage: 'model_validation', step: 'gate', key, inputs: {} } as const;
    for (const run of ['one', 'two', 'two']) await results.keep(step, { run }, run);
    const count = (table: string) =>
      server.database.query(`SELECT count(*)::int AS rows FROM ${table} WHERE model = 'rows'`);
    expect(await count('stage_result')).toEqual([{ rows: 1 }]);
    expect(await count('stage_use')).toEqual([{ rows: 2 }]);
  });
});
