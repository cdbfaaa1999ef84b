import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readJson } from '../../activities/stored-json.js';
import { registerModel } from '../../activities/register-model.js';
import { validateModel } from '../../activities/validate-model.js';
import type { Config } from '../../contracts/config/index.js';
import type { Champion } from '../../contracts/run.js';
import { z } from 'zod';
import { storeConfig } from '../support/activity-services.js';
import { champion } from '../support/champion.js';
import { makeConfig } from '../support/config.js';
import { gateRules } from '../support/gate-rules.js';
import { openModelLine, serveFirstModel, trainFirstModel } from '../support/model-line.js';
import type { ModelLine } from '../support/model-line.js';
import { artifact } from '../support/refs.js';
import { runActivity } from '../support/run-activity.js';

let line: ModelLine;
let first: Awaited<ReturnType<typeof trainFirstModel>>;
let second: Awaited<ReturnType<typeof trainFirstModel>>;
let serving: Champion;

beforeAll(async () => {
  line = openModelLine();
  ({ first, serving } = await serveFirstModel(line.services));
  second = await trainFirstModel(line.services, 'xgboost');
});
afterAll(() => line.close());

const judge = async (changes: object, config: Partial<Config> = {}) =>
  runActivity(validateModel(line.services), {
    ...second.judgeInput,
    config: await storeConfig(line.services, makeConfig(config)),
    champion: serving,
    anchor: serving,
    ...changes,
  });

describe('a candidate beside the champion', () => {
  it('is compared on all test rows where both were split alike, once where champion and anchor are one', async () => {
    const { gate, rows } = await judge({});
    expect(gate.comparisons[0]).toMatchObject({ reference: 'champion', version: 1, rows });
    expect(gate.comparisons).toHaveLength(1);
    expect(gate.comparisons[0]?.referenceAucRoc).toBeCloseTo(first.judged.metrics.aucRoc ?? NaN, 12);
  });

  it('is compared on the rows that are test rows for both where the salts differ', async () => {
    const { dataset } = makeConfig();
    const splits = { ...dataset.splits, salt: 'another salt' };
    const other = await trainFirstModel(line.services, 'xgboost', { dataset: { ...dataset, splits } });
    const { gate, rows } = await runActivity(validateModel(line.services), {
      ...other.judgeInput,
      champion: serving,
      anchor: serving,
    });
    const common = gate.comparisons[0]?.rows ?? NaN;
    // 800 customers: 15 % of the run's 15 % were test customers of the champion too.
    expect(common).toBeGreaterThan(0);
    expect(common).toBeLessThan(0.35 * rows);
  });

  it('is compared in groups where rows belong to one customer, by what the champion was split by', async () => {
    const { dataset } = makeConfig();
    const grouped = { dataset: { ...dataset, group: 'monthly_charges' } };
    const other = await trainFirstModel(line.services, 'xgboost', grouped);
    const splits = await readJson(line.services, other.packaged.splits, z.record(z.string(), z.unknown()));
    expect(splits).toEqual({ ...dataset.splits, group: 'monthly_charges' });
    const { gate, rows } = await runActivity(validateModel(line.services), {
      ...other.judgeInput,
      champion: serving,
      anchor: serving,
    });
    const compared = gate.comparisons[0];
    // The champion was split by key: 15 % of the run's rows are its test rows, spread over all groups.
    expect(compared?.rows).toBeGreaterThan(0);
    expect(compared?.rows).toBeLessThan(0.35 * rows);
    expect(compared?.groups).toBeLessThan(50);

    const again = await runActivity(registerModel(line.services), other.registration);
    const beside = await runActivity(validateModel(line.services), {
      ...(
        await trainFirstModel(line.services, 'lightgbm', { ...grouped, gate: gateRules({ min_rows: 100 }) })
      ).judgeInput,
      champion: champion({ ...again, dataset: other.dataset }),
    });
    // All rows of the test part are the champion's test rows, but they belong to few customers.
    expect(beside.gate.comparisons[0]).toMatchObject({ rows: beside.rows, outcome: 'too_few_rows' });
    expect(beside.gate.rule).toBe('too_few_rows');
  });

  it('is compared with the anchor too where that is another model', async () => {
    const anchor = { ...serving, version: 9, modelSha256: 'a'.repeat(64) };
    const { gate } = await judge({ anchor });
    expect(gate.comparisons.map(({ reference, version }) => [reference, version])).toEqual([
      ['champion', 1],
      ['anchor', 9],
    ]);
  });

  it('keeps the champion on where its bundle does not load, and says why', async () => {
    const { gate } = await judge({ champion: { ...serving, bundle: artifact('0') } });
    expect(gate).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(gate.comparisons[0]?.outcome).toBe('not_comparable');
    expect(gate.reasons.join(' ')).toContain('0000');
  });

  it('keeps the champion on where its group’s column is gone, and says why', async () => {
    const { dataset } = makeConfig();
    const changes = { dataset: { ...dataset, group: 'monthly_charges' } };
    const grouped = await trainFirstModel(line.services, 'xgboost', changes);
    const registered = await runActivity(registerModel(line.services), grouped.registration);
    const table = await line.services.warehouse.read(second.dataset);
    const columns = new Map([...table.columns].filter(([name]) => name !== 'monthly_charges'));
    const without = await line.services.warehouse.write({ ...table, columns });
    const beside = champion({ ...registered, dataset: grouped.dataset });
    const { gate } = await judge({ champion: beside, anchor: null, dataset: without });
    expect(gate).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(gate.reasons[0]).toContain('Expected the column monthly_charges');
  });

  it('passes by force with who and why on record', async () => {
    const forcedPass = { by: 'Ada', reason: 'the champion was trained on wrong labels' };
    const { gate } = await judge({ champion: { ...serving, bundle: artifact('0') }, forcedPass });
    expect(gate).toMatchObject({ decision: 'pass', rule: 'forced_pass' });
    expect(gate.reasons.join(' ')).toContain('Ada: the champion was trained on wrong labels');
  });

  it('has slices named by number in what leaves the activity and by value in the report', async () => {
    const { gate: rules } = makeConfig();
    const guards = { ...rules.guards, slices: ['contract'], min_slice_rows: 10, min_slice_positives: 2 };
    const { gate, report } = await judge({}, { gate: { ...rules, guards } });
    const slices = gate.guards.filter(({ slice }) => slice !== null);
    expect(slices.length).toBeGreaterThan(0);
    expect(JSON.stringify(gate)).not.toContain('Month-to-month');
    const stored = await readJson(line.services, report, z.record(z.string(), z.unknown()));
    expect(JSON.stringify(stored['slices'])).toContain('Month-to-month');
  });
});
