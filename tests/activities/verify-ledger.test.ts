import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { verifyLedger } from '../../activities/verify-ledger.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { describeLedgerVerification } from '../conformance/ledger-verification.js';
import { activityServices } from '../support/activity-services.js';
import { openModel } from '../support/ledger-world.js';
import type { LedgerWorld } from '../support/ledger-world.js';
import { createMemoryLedger } from '../support/memory-ledger.js';

const artifactRoot = mkdtempSync(join(tmpdir(), 'ratchet-ledger-'));
afterAll(() => rm(artifactRoot, { recursive: true }));

const openWorld = (): LedgerWorld => {
  const ledger = createMemoryLedger();
  const artifacts = createLocalArtifactStore(artifactRoot);
  const { canonical, registry } = activityServices();
  return { services: { artifacts, canonical, ledger, registry }, tampering: ledger, artifactRoot };
};

describeLedgerVerification('memory', openWorld);

describe('the verification of a ledger, of which a part is out of reach', () => {
  it('tells which bundle could not be read, and does not call it missing', async () => {
    const world = openWorld();
    const { model, project, promote } = openModel(world);
    await promote(1, 0);
    await project();
    const read = () => Promise.reject(new Error('EACCES: permission denied'));
    const artifacts = { ...world.services.artifacts, read };

    expect(await verifyLedger({ ...world.services, artifacts }, model)).toMatchObject({
      intact: false,
      findings: [],
      unjudged: [{ subject: 'bundle of version 1', reason: 'EACCES: permission denied' }],
    });
  });

  it('does not compare MLflow with the entries before one that cannot be read', async () => {
    const world = openWorld();
    const { model, project, promote } = openModel(world);
    await promote(1, 0);
    await promote(2, 1);
    await project();
    const { ledger } = world.services;
    const broken = { sequence: 2, unreadable: 'request.version: gone' };
    const inspect = async () => {
      const { entries, ...inspection } = await ledger.inspect(model);
      return { ...inspection, entries: entries.slice(0, 1), broken };
    };

    expect(await verifyLedger({ ...world.services, ledger: { ...ledger, inspect } }, model)).toMatchObject({
      intact: false,
      brokenAt: 2,
      unjudged: [
        { subject: 'MLflow', reason: 'it is compared with all entries, and entry 2 cannot be read' },
      ],
    });
  });
});
