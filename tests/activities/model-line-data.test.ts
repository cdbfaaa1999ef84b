import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { detectDrift } from '../../activities/detect-drift.js';
import { materialiseFeatures } from '../../activities/materialise-features.js';
import type { ActivityServices } from '../../activities/services.js';
import { readJson } from '../../activities/stored-json.js';
import { testModel } from '../../activities/test-model.js';
import { driftReportSchema } from '../../contracts/drift-detection.js';
import type { DriftReport, DriftSummary } from '../../contracts/drift-detection.js';
import { featurePlanSchema } from '../../contracts/feature-engineering.js';
import type { Champion } from '../../contracts/run.js';
import { applyPlan } from '../../domain/features/apply-plan.js';
import type { FeatureStore } from '../../services/feature-store/port.js';
import { activityServices } from '../support/activity-services.js';
import { openModelLine, serveFirstModel } from '../support/model-line.js';
import type { ModelLine, trainFirstModel } from '../support/model-line.js';
import { tableRef } from '../support/refs.js';
import { reuse } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { customers } from '../support/validation.js';

let line: ModelLine;
let first: Awaited<ReturnType<typeof trainFirstModel>>;
let serving: Champion;

beforeAll(async () => {
  line = openModelLine();
  ({ first, serving } = await serveFirstModel(line.services));
});
afterAll(() => line.close());

/** The line's services with another feature store. */
function withStore(featureStore: FeatureStore): ActivityServices {
  const { artifacts, booster, inference, modelExport, warehouse } = line.services;
  return activityServices({ artifacts, booster, inference, modelExport, warehouse, featureStore });
}

describe('the customers of the online path', () => {
  const materialise = (services = line.services) =>
    runActivity(materialiseFeatures(services), {
      config: first.config,
      dataset: first.dataset,
      bundles: [serving.bundle, serving.bundle],
      takenAt: '2026-11-23T02:00:00.000Z',
    });

  it('are all there, with the features that the run has made of them', async () => {
    const { featureStore } = line.services;
    const plans = [first.features.planSha256];
    expect(await materialise()).toEqual({ customers: 800, plans });
    const scope = { model: 'demo', planSha256: first.features.planSha256 };
    const freshness = { now: new Date('2026-11-23T03:00:00.000Z'), maxAgeSeconds: 7200 };
    const [found, absent] = await featureStore.getFeatures(scope, ['C7', 'C800'], freshness);
    const plan = await readJson(line.services, first.features.plan, featurePlanSchema);
    const { columns, matrix } = applyPlan(plan, customers(800));
    expect(found).toMatchObject({ status: 'found', features: matrix.subarray(7 * columns, 8 * columns) });
    expect(absent).toEqual({ status: 'absent' });
  });

  it('keep a model from being deployed where they get other features than the run has made', async () => {
    const { featureStore } = line.services;
    const altering: FeatureStore = {
      ...featureStore,
      getFeatures: async (...asked) =>
        (await featureStore.getFeatures(...asked)).map((lookup) =>
          lookup.status === 'found'
            ? { ...lookup, features: lookup.features.map((value) => value + 1) }
            : lookup,
        ),
    };
    const { config, dataset, features, judged } = first;
    const { checks, passed } = await runActivity(testModel(withStore(altering)), {
      config,
      bundle: serving.bundle,
      test: features.matrices.test,
      dataset,
      validation: judged,
    });
    expect(passed).toBe(false);
    expect(checks.filter((check) => !check.passed).map(({ name }) => name)).toEqual([
      'online features equal offline',
    ]);
  });
});

describe('the detection of drift', () => {
  const readReport = async ({ report }: DriftSummary): Promise<DriftReport> => {
    if (report === null) throw new Error('expected a report');
    return readJson(line.services, report, driftReportSchema);
  };

  it('has nothing to compare with before there is a champion', async () => {
    const { config, dataset } = first;
    const input = { config, dataset, champion: null, reuse: reuse() };
    const summary = await runActivity(detectDrift(line.services), input);
    expect(summary).toMatchObject({ verdict: 'baseline', blocked: false, features: 4, report: null });
  });

  it("finds the champion's own rows stable", async () => {
    const { config, dataset } = first;
    const input = { config, dataset, champion: serving, reuse: reuse() };
    const summary = await runActivity(detectDrift(line.services), input);
    expect(summary).toMatchObject({ verdict: 'stable', blocked: false, driftedFeatures: [] });
    const report = await readReport(summary);
    expect(report.features.map(({ name }) => name)).toContain('prediction_score');
    expect(report.schema).toEqual([]);
  });

  it('tells how the columns differ from those the champion was trained on', async () => {
    const dataset = await line.services.warehouse.write(customers(800, { contract: { 0: 'Weekly' } }));
    const input = { config: first.config, dataset, champion: serving, reuse: reuse() };
    const { schemaChanges } = await runActivity(detectDrift(line.services), input);
    expect(schemaChanges).toEqual(['contract has new values']);
  });

  it("goes by the profile in the champion's bundle where its rows were purged", async () => {
    const { config, dataset } = first;
    const purged = { ...serving, dataset: tableRef() };
    const summary = await runActivity(detectDrift(line.services), {
      config,
      dataset,
      champion: purged,
      reuse: reuse(),
    });
    expect(summary.verdict).toBe('stable');
    const { features } = await readReport(summary);
    expect(features.find(({ name }) => name === 'monthly_charges')).toMatchObject({
      ks: null,
      wasserstein: null,
      psi: { value: 0 },
    });
  });
});
