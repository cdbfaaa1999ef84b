import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findReport } from '../../cli/find-report.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import type { ArtifactStore } from '../../services/artifacts/port.js';
import { retrainingResult } from '../support/retraining-result.js';

describe('the report of a run', () => {
  let folder = '';
  let store: ArtifactStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-report-'));
    store = createLocalArtifactStore(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const reported = async (outcome: 'passed' | 'refused') => {
    const checks = await store.put('the checks');
    const report = await store.put(JSON.stringify({ reports: { data_validation: checks } }));
    const stages = [{ name: 'data_validation' as const, outcome, seconds: 1, finding: '' }];
    return readFileSync((await findReport(retrainingResult({ report, stages }), folder)) ?? '', 'utf8');
  };

  it('is that of the stage it stopped at', async () => {
    expect(await reported('refused')).toBe('the checks');
  });

  it("is the run's own where no stage stopped it", async () => {
    expect(JSON.parse(await reported('passed'))).toHaveProperty('reports.data_validation');
  });

  it('is nothing where none could be written', async () => {
    expect(await findReport(retrainingResult({ report: null }), folder)).toBeNull();
  });
});
