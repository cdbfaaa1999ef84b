import { describe, expect, it } from 'vitest';

import { buildFeatures } from '../../activities/build-features.js';
import { readMatrix } from '../../activities/matrices.js';
import { readJson } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import { featurePlanSchema } from '../../contracts/feature-engineering.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { makeFeaturesConfig } from '../support/feature-plan.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { anew, reuse } from '../support/reuse.js';
import { activityFailure, runActivity } from '../support/run-activity.js';
import { customers } from '../support/validation.js';

async function building(config: Config = makeConfig()) {
  const warehouse = createMemoryWarehouse();
  const services = activityServices({ warehouse });
  const dataset = await warehouse.write(customers(400));
  return { services, input: { config: await storeConfig(services, config), dataset, reuse: reuse() } };
}

describe('the features of a run', () => {
  it('are matrices of the three parts, all by one plan', async () => {
    const { services, input } = await building();
    const { featureNames, infiniteValues, matrices, plan, planSha256, splits } = await runActivity(
      buildFeatures(services),
      input,
    );
    const { train, validation, test } = matrices;
    expect(train.rows + validation.rows + test.rows).toBe(400);
    expect([train.rows, validation.rows, test.rows]).toEqual([
      splits.train.rows,
      splits.validation.rows,
      splits.test.rows,
    ]);
    expect(featureNames).toContain('avg_monthly_charges');
    expect(featureNames).not.toContain('churn');
    expect(featureNames).not.toContain('customer_id');
    expect(train.columns).toBe(featureNames.length);
    expect({ infiniteValues, planSha256 }).toEqual({ infiniteValues: 0, planSha256: plan.sha256 });
    const stored = await readJson(services, plan, featurePlanSchema);
    expect(stored.columns.map(({ name }) => name)).toEqual(featureNames);
  });

  it('carry the outcome of each row as 0 or 1', async () => {
    const { services, input } = await building();
    const { matrices, splits } = await runActivity(buildFeatures(services), input);
    const { labels } = await readMatrix(services.artifacts, matrices.train);
    const positives = labels.filter((label) => label === 1).length;
    expect(new Set(labels)).toEqual(new Set([0, 1]));
    expect(positives / labels.length).toBeCloseTo(splits.train.targetRate ?? NaN, 12);
  });

  it('keep the rows of a customer in one part where dataset.group names the column, with a code of each row', async () => {
    const { dataset } = makeConfig();
    const grouped = { ...dataset, group: 'monthly_charges' };
    const { services, input } = await building(makeConfig({ dataset: grouped }));
    const { featureNames, matrices } = await runActivity(buildFeatures(services), input);
    const parts = [matrices.train, matrices.validation, matrices.test];
    const read = await Promise.all(parts.map((part) => readMatrix(services.artifacts, part)));
    const sizes = read.map(({ groups, rows }) => [new Set(groups).size, rows]);
    // 50 groups of 8 rows.
    expect(sizes.map(([groups]) => groups).reduce((sum = 0, groups = 0) => sum + groups, 0)).toBe(50);
    expect(sizes.every(([groups = 0, rows]) => rows === 8 * groups)).toBe(true);
    expect(featureNames).not.toContain('monthly_charges');
  });

  it('have no codes of groups without that column', async () => {
    const { services, input } = await building();
    const { matrices } = await runActivity(buildFeatures(services), input);
    expect(matrices.test).not.toHaveProperty('groups');
  });

  it('are the same artifacts on a second attempt', async () => {
    const { services, input } = await building();
    const first = await runActivity(buildFeatures(services), input);
    expect(await runActivity(buildFeatures(services), { ...input, reuse: anew('again') })).toEqual(first);
  });

  it('fail for good, all reasons at once, where the configuration asks for what there is not', async () => {
    const features = makeFeaturesConfig({
      exclude: ['age'],
      derived: [{ name: 'x', expression: 'height * 2' }],
    });
    const { services, input } = await building(makeConfig({ features }));
    const failure = await activityFailure(buildFeatures(services), input);
    expect(failure).toMatchObject({ type: FAILURES.featureEngineering, nonRetryable: true });
    expect(failure.message).toContain('age');
    expect(failure.message).toContain('height');
  });
});
