import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, inject } from 'vitest';

import { ledgerRules } from '../../domain/registry/ledger-rules.js';
import { canonicalJson, sha256Hex } from '../../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { migrate } from '../../services/database/migrate.js';
import { createPostgresLedger } from '../../services/ledger/postgres-ledger.js';
import { createMlflowRegistry } from '../../services/model-registry/mlflow-registry.js';
import { describeLedgerVerification } from '../conformance/ledger-verification.js';
import { tamperingWith } from '../support/tampering.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const artifactRoot = mkdtempSync(join(tmpdir(), 'ratchet-ledger-'));
let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await migrate(server.database);
});
afterAll(async () => {
  await server.drop();
  await rm(artifactRoot, { recursive: true });
});

describeLedgerVerification('PostgreSQL and MLflow', () => ({
  services: {
    artifacts: createLocalArtifactStore(artifactRoot),
    canonical: { json: canonicalJson, sha256: sha256Hex },
    ledger: createPostgresLedger(server.database, ledgerRules),
    registry: createMlflowRegistry(inject('mlflowUrl')),
  },
  tampering: tamperingWith(server.database),
  artifactRoot,
}));
