import { describe, expect, it } from 'vitest';

import { readJson } from '../../activities/stored-json.js';
import { validateDataset } from '../../activities/validate-dataset.js';
import type { Config } from '../../contracts/config/index.js';
import { validationReportSchema } from '../../contracts/data-validation.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { anew } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers } from '../support/validation.js';

const startedAt = '2026-11-22T02:00:00.000Z';

async function validating(delivered: DeliveredTable, config: Config = makeConfig()) {
  const artifacts = createMemoryArtifactStore('/dev/null/artifacts');
  const warehouse = createMemoryWarehouse(artifacts);
  const services = activityServices({ artifacts, warehouse });
  const snapshot = { table: warehouse.deliver(delivered), source: 'a.csv', deliveredAt: startedAt };
  const input = { config: await storeConfig(services, config), snapshot, startedAt };
  let attempt = 0;
  const validate = ({ enabled = false, ...asked }: { asOf?: string; enabled?: boolean } = {}) => {
    attempt += 1;
    const reuse = { ...anew(`run ${attempt}`), enabled };
    return runActivity(validateDataset(services), { ...input, ...asked, reuse });
  };
  return { services, validate };
}

describe('the validation of a data set', () => {
  it('keeps all rows of clean customers', async () => {
    const { services, validate } = await validating(customers(200));
    const summary = await validate();
    expect(summary).toMatchObject({ passed: true, rows: 200, quarantined: 0, used: 200, failedChecks: [] });
    expect(summary.quarantine).toBeNull();
    const report = await readJson(services, summary.report, validationReportSchema);
    expect(report.checks).toHaveLength(summary.checks);
  });

  it('sets bad rows aside, with the check that each did not pass', async () => {
    const dirty = customers(200, { tenure: { 3: -1 }, contract: { 7: 'Weekly' } });
    const { services, validate } = await validating(dirty);
    const { dataset, passed, quarantine, quarantined, used } = await validate();
    expect({ passed, used, quarantined }).toEqual({ passed: true, used: 198, quarantined: 2 });
    expect(dataset?.rows).toBe(198);
    if (quarantine === null) throw new Error('expected a quarantine');
    const aside = (await services.warehouse.read(quarantine)).columns.get('quarantine_reason');
    expect(aside?.kind === 'category' && Array.from(aside.codes, (code) => aside.categories[code])).toEqual([
      'value_range: tenure',
      'allowed_value: contract',
    ]);
  });

  it('keeps nothing when a blocking check failed, and carries neither keys nor values out', async () => {
    const broken = Object.fromEntries(Array.from({ length: 40 }, (_, row) => [row, 'Weekly']));
    const { services, validate } = await validating(customers(200, { contract: broken }));
    const summary = await validate();
    expect(summary).toMatchObject({ passed: false, used: 0, dataset: null, quarantine: null });
    expect(JSON.stringify(summary)).not.toContain('Weekly');
    expect(summary.failedChecks[0]).toMatchObject({ severity: 'block', passed: false });
    const report = await readJson(services, summary.report, validationReportSchema);
    expect(report.checks.flatMap(({ examples }) => examples)).toContainEqual({ key: 'C0', value: 'Weekly' });
  });

  it('keeps a sample of the customers where one is asked for', async () => {
    const config = makeConfig({
      dataset: makeDatasetConfig({ leaks: { allow: ['tenure'] }, sample_ratio: 0.25 }),
    });
    const { validate } = await validating(customers(1000), config);
    const { rows, used } = await validate();
    expect(rows).toBe(1000);
    expect(used).toBeGreaterThan(200);
    expect(used).toBeLessThan(300);
  });

  describe('as of a time', () => {
    const dates = ['2026-11-01', '2026-11-19', '2026-11-20', '2026-11-21', null];
    const table = (): DeliveredTable => {
      const { columns, ...rest } = customers(200);
      const cells = Array.from({ length: 200 }, (_, row) => Date.parse(dates[row % 5] ?? 'never'));
      const times = { kind: 'number' as const, values: Float64Array.from(cells) };
      return { ...rest, columns: new Map([...columns, ['seen_at', times]]) };
    };
    const { columns } = makeDatasetConfig();
    const dataset = makeDatasetConfig({
      columns: [...columns, { name: 'seen_at', type: 'timestamp' }],
      event_time: 'seen_at',
      // The customers of this test all follow one pattern.
      leaks: { allow: ['tenure', 'monthly_charges', 'contract'] },
      freshness: { max_age_days: 2, severity: 'block' },
    });

    it('looks at no later row, counts those left out, and judges the age of the data by that time', async () => {
      const { services, validate } = await validating(table(), makeConfig({ dataset }));
      const asOf = '2026-11-20T00:00:00.000Z';
      const summary = await validate({ asOf });
      const unseen = { asOf, later: 40, undated: 40 };
      expect(summary).toMatchObject({ passed: true, rows: 120, used: 120, unseen, failedChecks: [] });
      const report = await readJson(services, summary.report, validationReportSchema);
      expect(report.unseen).toEqual(unseen);
      expect(report.checks.find(({ name }) => name === 'freshness')?.found).toContain(
        '0.0 days before the run',
      );
    });

    it('is another result than that of another time, or of all rows', async () => {
      const { validate } = await validating(table(), makeConfig({ dataset }));
      const keep = { enabled: true };
      const first = await validate({ asOf: '2026-11-20T00:00:00.000Z', ...keep });
      const again = await validate({ asOf: '2026-11-20T00:00:00.000Z', ...keep });
      const other = await validate({ asOf: '2026-11-19T00:00:00.000Z', ...keep });
      const all = await validate(keep);
      expect([first, again, other, all].map(({ rows }) => rows)).toEqual([120, 120, 80, 200]);
      expect([again.reusedFrom, other.reusedFrom, all.reusedFrom]).toEqual(['run 1', undefined, undefined]);
      expect(all.unseen).toBeUndefined();
    });
  });

  it('gives the same artifacts on a second attempt', async () => {
    const { validate } = await validating(customers(100, { tenure: { 3: -1 } }));
    expect(await validate()).toEqual(await validate());
  });
});
