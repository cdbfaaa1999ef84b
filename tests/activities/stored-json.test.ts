import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { putJson, readConfig, readJson } from '../../activities/stored-json.js';
import { featurePlanSchema } from '../../contracts/feature-engineering.js';
import { activityServices } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { GUIDE_FEATURES, makePlan } from '../support/feature-plan.js';
import { customers } from '../support/validation.js';

const services = activityServices();

describe('a stored value', () => {
  it('is the same artifact for the same value, in whatever order its fields stand', async () => {
    const first = await putJson(services, { b: 1, a: [1, 2] });
    expect(await putJson(services, { a: [1, 2], b: 1 })).toEqual(first);
    expect((await putJson(services, { a: [2, 1], b: 1 })).sha256).not.toBe(first.sha256);
  });

  it('comes back through its schema', async () => {
    const ref = await putJson(services, { share: 0.25, name: null });
    const schema = z.object({ share: z.number(), name: z.string().nullable() });
    expect(await readJson(services, ref, schema)).toEqual({ share: 0.25, name: null });
  });

  it('that is not what the schema says is refused', async () => {
    const ref = await putJson(services, { share: 'a quarter' });
    await expect(readJson(services, ref, z.object({ share: z.number() }))).rejects.toThrow('share');
  });

  it('that JSON cannot hold is refused when it is stored', () => {
    expect(() => putJson(services, { share: NaN })).toThrow('$.share is NaN');
    expect(() => putJson(services, { byName: new Map() })).toThrow('$.byName is a Map');
  });

  it('of a configuration keeps the infinite edges of bins', async () => {
    const config = makeConfig();
    const stored = await readConfig(services, await putJson(services, config));
    expect(stored).toEqual(config);
    expect(stored.features.derived[0]?.bins?.edges).toEqual([0, 12, 24, 48, Infinity]);
  });

  it('of a feature plan keeps infinite edges at both ends', async () => {
    const bins = { column: 'tenure', edges: [-Infinity, 12, Infinity], labels: ['new', 'old'] };
    const derived = [...GUIDE_FEATURES, { name: 'age', bins }];
    const plan = makePlan(customers(60), { derived });
    const ref = await putJson(services, plan);
    expect(await readJson(services, ref, featurePlanSchema)).toEqual(plan);
  });
});
