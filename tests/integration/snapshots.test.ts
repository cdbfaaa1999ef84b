import { afterAll, beforeAll, inject } from 'vitest';

import { migrate } from '../../services/database/migrate.js';
import { createPostgresSnapshots } from '../../services/snapshots/postgres-snapshots.js';
import type { Snapshots } from '../../services/snapshots/port.js';
import { describeSnapshots } from '../conformance/snapshots.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;
let snapshots: Snapshots;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await migrate(server.database);
  snapshots = createPostgresSnapshots(server.database);
});
afterAll(() => server.drop());

describeSnapshots('PostgreSQL', () => snapshots);
