import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { describeLedgerVerification } from '../conformance/ledger-verification.js';
import { activityServices } from '../support/activity-services.js';
import { createMemoryLedger } from '../support/memory-ledger.js';

const artifactRoot = mkdtempSync(join(tmpdir(), 'ratchet-ledger-'));
afterAll(() => rm(artifactRoot, { recursive: true }));

describeLedgerVerification('memory', () => {
  const ledger = createMemoryLedger();
  const artifacts = createLocalArtifactStore(artifactRoot);
  const { canonical, registry } = activityServices();
  return { services: { artifacts, canonical, ledger, registry }, tampering: ledger, artifactRoot };
});
