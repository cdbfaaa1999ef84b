import { describe, expect, it } from 'vitest';

import { materialiseFeatures } from '../../activities/materialise-features.js';
import { putJson } from '../../activities/stored-json.js';
import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { keyIn } from '../../domain/data/key-form.js';
import { createFeatureStore } from '../../services/feature-store/feature-store.js';
import { createMemoryRecords } from '../../services/feature-store/memory-feature-store.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { GUIDE_FEATURES, makePlan } from '../support/feature-plan.js';
import { runActivity } from '../support/run-activity.js';
import { customers } from '../support/validation.js';

const CUSTOMERS = 5;
const freshness = { now: new Date('2026-11-23T03:00:00.000Z'), maxAgeSeconds: 7200 };

/** Services whose feature store notes the kind of each record that it writes: raw, or features. */
function openServices() {
  const records = createMemoryRecords();
  const written: string[] = [];
  const featureStore = createFeatureStore({
    ...records,
    write(batch, ttlSeconds) {
      written.push(...batch.map(({ address }) => address.split(':')[2] ?? ''));
      return records.write(batch, ttlSeconds);
    },
  });
  const services = activityServices({ featureStore });
  /** A bundle as far as the online path reads it. */
  const bundleOf = async (plan: FeaturePlan): Promise<{ bundle: ArtifactRef; planSha256: string }> => {
    const file = await putJson(services, plan);
    const bundle = await putJson(services, {
      formatVersion: 1,
      model: 'demo',
      algorithm: 'lightgbm',
      modelSha256: 'a'.repeat(64),
      files: { 'feature-plan.json': file },
    });
    return { bundle, planSha256: file.sha256 };
  };
  const materialise = async (
    bundles: readonly ArtifactRef[],
    rows = customers(CUSTOMERS),
    form: Pick<DatasetConfig, 'key_form'> = {},
  ) => {
    // Parts of two customers: five of them take three.
    const { dataset, ...rest } = makeConfig();
    const config = await storeConfig(services, { ...rest, dataset: { ...dataset, ...form, batch_size: 2 } });
    return runActivity(materialiseFeatures(services), {
      config,
      dataset: await services.warehouse.write(rows),
      bundles: [...bundles],
      takenAt: '2026-11-23T02:00:00.000Z',
    });
  };
  return { bundleOf, featureStore, materialise, written };
}

describe('the customers of a new model beside a champion with another plan', () => {
  it('have raw values written once, and features by each of the plans', async () => {
    const { bundleOf, featureStore, materialise, written } = openServices();
    const table = customers(100);
    const ours = await bundleOf(makePlan(table, { derived: GUIDE_FEATURES }));
    const champions = await bundleOf(makePlan(table, { exclude: ['contract'] }));
    const plans = [ours.planSha256, champions.planSha256];

    expect(await materialise([ours.bundle, champions.bundle])).toEqual({ customers: CUSTOMERS, plans });
    expect(written.filter((kind) => kind === 'raw')).toHaveLength(CUSTOMERS);
    expect(written.filter((kind) => kind === 'features')).toHaveLength(2 * CUSTOMERS);
    for (const planSha256 of plans) {
      const [found] = await featureStore.getFeatures({ model: 'demo', planSha256 }, ['C4'], freshness);
      expect(found?.status).toBe('found');
    }
    const [raw] = await featureStore.getRawValues('demo', ['C4'], freshness);
    expect(raw?.status === 'found' && [...raw.values.keys()].sort()).toEqual([
      'contract',
      'monthly_charges',
      'tenure',
    ]);
  });

  it('are written once by a plan that both models share', async () => {
    const { bundleOf, materialise, written } = openServices();
    const { bundle } = await bundleOf(makePlan(customers(100)));
    await materialise([bundle, bundle]);
    expect(written).toHaveLength(2 * CUSTOMERS);
  });

  it('get no features by a plan that reads a column they no longer have', async () => {
    const { bundleOf, materialise, written } = openServices();
    const ours = await bundleOf(makePlan(customers(100)));
    const plan = makePlan(customers(100), { exclude: ['tenure'] });
    const gone = await bundleOf({
      ...plan,
      inputs: plan.inputs.map((input) => ({ ...input, name: `${input.name}_gone` })),
    });
    expect(await materialise([ours.bundle, gone.bundle])).toMatchObject({ plans: [ours.planSha256] });
    expect(written).toHaveLength(2 * CUSTOMERS);
  });

  it('are found under one key in every spelling where keys are whole numbers, and under their own where they are not', async () => {
    const { bundleOf, featureStore, materialise } = openServices();
    const { bundle } = await bundleOf(makePlan(customers(100)));
    const rows = customers(CUSTOMERS, { customer_id: { 4: '100000.0' } });
    const statusOf = async (key: string): Promise<string | undefined> =>
      (await featureStore.getRawValues('demo', [key], freshness))[0]?.status;
    await materialise([bundle], rows);
    expect([await statusOf('100000'), await statusOf('100000.0')]).toEqual(['absent', 'found']);

    const whole = { key_form: 'whole_number' } as const;
    const digits = customers(1, { customer_id: { 0: '100000.0' } });
    await materialise([bundle], digits, whole);
    for (const spelled of ['100000', '100000.0', ' 100000.00'])
      expect(await statusOf(keyIn(whole, spelled) ?? '')).toBe('found');
  });
});
