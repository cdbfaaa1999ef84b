import { describe, expect, it } from 'vitest';

import { parityCertificateSchema } from '../../../contracts/feature-store.js';
import type { RawValues } from '../../../contracts/feature-store.js';
import type { Table } from '../../../contracts/table.js';
import { selectRows } from '../../../domain/data/select.js';
import { applyPlan } from '../../../domain/features/apply-plan.js';
import { onlineMatrix, tableOfRow } from '../../../domain/features/online-row.js';
import { certifyParity, parityRows, type ParitySample } from '../../../domain/features/parity.js';
import { createMemoryFeatureStore } from '../../../services/feature-store/memory-feature-store.js';
import { GUIDE_FEATURES, makePlan } from '../../support/feature-plan.js';
import { makeTable } from '../../support/table.js';

const NOBODY = { absent: 0, stale: 0, corrupt: 0 };

const sample = (replaced: Partial<ParitySample> = {}): ParitySample => ({
  planSha256: 'a'.repeat(64),
  features: ['tenure', 'charges'],
  offline: { matrix: Float32Array.of(1, NaN, 3, 4), scores: Float64Array.of(0.25, 0.75) },
  online: { matrix: Float32Array.of(1, NaN, 3, 4), scores: Float64Array.of(0.25, 0.75) },
  stored: Float32Array.of(1, NaN, 3, 4),
  refused: NOBODY,
  scoreTolerance: 1e-6,
  ...replaced,
});

const withScores = (scores: readonly number[]): ParitySample =>
  sample({ online: { ...sample().online, scores: Float64Array.from(scores) } });

describe('the certificate of parity', () => {
  it('passes equal features, missing ones included, and equal scores', () => {
    const certificate = certifyParity(sample());
    expect(certificate).toEqual({
      formatVersion: 1,
      planSha256: 'a'.repeat(64),
      rows: 2,
      features: 2,
      differing: 0,
      differingFeatures: [],
      refused: NOBODY,
      largestScoreDifference: 0,
      scoreTolerance: 1e-6,
      passed: true,
    });
    expect(parityCertificateSchema.parse(certificate)).toEqual(certificate);
  });

  it('fails by one bit of one feature, made anew or stored, and names the feature', () => {
    const nextAfter3 = new Float32Array(Uint32Array.of(0x40400001).buffer)[0] ?? 0;
    const online = { ...sample().online, matrix: Float32Array.of(1, NaN, nextAfter3, 4) };
    const stored = Float32Array.of(1, 0, 3, -4);
    expect(certifyParity(sample({ online, stored }))).toMatchObject({
      differing: 3,
      differingFeatures: [
        { feature: 'tenure', computed: 1, stored: 0 },
        { feature: 'charges', computed: 0, stored: 2 },
      ],
      passed: false,
    });
  });

  it('tells zero from minus zero, and one missing value from another', () => {
    const stored = Float32Array.of(1, NaN, 3, 4);
    new Uint32Array(stored.buffer)[1] = 0xffc00001;
    expect(certifyParity(sample({ stored })).differing).toBe(1);
    const zeros = sample({
      features: ['a'],
      offline: { matrix: Float32Array.of(0), scores: Float64Array.of(0) },
      online: { matrix: Float32Array.of(-0), scores: Float64Array.of(-0) },
      stored: Float32Array.of(0),
    });
    expect(certifyParity(zeros)).toMatchObject({ differing: 1, largestScoreDifference: 0, passed: false });
  });

  it('passes scores up to the tolerance and no further', () => {
    const atTolerance = { ...withScores([0.25, 0.75 + 2 ** -20]), scoreTolerance: 2 ** -20 };
    expect(certifyParity(atTolerance)).toMatchObject({ largestScoreDifference: 2 ** -20, passed: true });
    expect(certifyParity(withScores([0.25, 0.750002])).passed).toBe(false);
  });

  it('fails a score that is not a number, and a list that is too short', () => {
    for (const scores of [[0.25, NaN], [0.25, Infinity], [0.25]])
      expect(certifyParity(withScores(scores))).toMatchObject({
        largestScoreDifference: null,
        passed: false,
      });
    expect(certifyParity(sample({ stored: new Float32Array(0) }))).toMatchObject({
      differing: 4,
      passed: false,
    });
  });

  it('fails without customers, and with one that the store refused', () => {
    const empty = { matrix: new Float32Array(0), scores: new Float64Array(0) };
    const none = sample({ offline: empty, online: empty, stored: new Float32Array(0) });
    expect(certifyParity(none)).toMatchObject({ rows: 0, differing: 0, passed: false });
    expect(certifyParity(sample({ refused: { ...NOBODY, stale: 1 } })).passed).toBe(false);
  });
});

describe('the customers of the certificate', () => {
  it('are spread evenly over the table, each at most once', () => {
    expect([...parityRows(10, 4)]).toEqual([0, 2, 5, 7]);
    expect([...parityRows(3)]).toEqual([0, 1, 2]);
    expect([...parityRows(0)]).toEqual([]);
    expect(parityRows(1_000_000)).toHaveLength(1000);
  });
});

describe('a customer online', () => {
  const table = makeTable({
    tenure: [0, 10, null, 60, 12],
    monthly_charges: [20, 80, 50, 100, 64],
    contract: ['Two year', 'Month-to-month', null, 'Month-to-month', 'Month-to-month'],
    churn: ['No', 'Yes', 'No', 'No', 'No'],
  });
  const plan = makePlan(selectRows(table, Int32Array.of(0, 1, 2, 3)), { derived: GUIDE_FEATURES });
  const raw: Table = {
    rows: table.rows,
    columns: new Map([...table.columns].filter(([name]) => name !== 'churn')),
  };
  const keys = ['C1', 'C2', 'C3', 'C4', 'C5'];
  const { matrix } = applyPlan(plan, table);

  const throughStore = async (): Promise<{ raws: RawValues[]; stored: Float32Array }> => {
    const store = createMemoryFeatureStore();
    const scope = { model: 'churn-predictor', planSha256: 'a'.repeat(64) };
    const takenAt = new Date('2026-11-23T04:00:00Z');
    const fresh = { now: takenAt, maxAgeSeconds: 0 };
    const matrices = new Map([[scope.planSha256, matrix]]);
    await store.storeFeatures(scope.model, { keys, raw, matrices }, { takenAt, ttlSeconds: 60 });
    const raws = await store.getRawValues(scope.model, keys, fresh);
    const features = await store.getFeatures(scope, keys, fresh);
    return {
      raws: raws.flatMap((one) => (one.status === 'found' ? [one.values] : [])),
      stored: Float32Array.from(features.flatMap((one) => (one.status === 'found' ? [...one.features] : []))),
    };
  };

  it('gets the bits of its batch: from raw values through the store, one row at a time', async () => {
    const { raws, stored } = await throughStore();
    const scores = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5);
    const certificate = certifyParity({
      planSha256: 'a'.repeat(64),
      features: plan.columns.map(({ name }) => name),
      offline: { matrix, scores },
      online: { matrix: onlineMatrix(plan, raws), scores },
      stored,
      refused: NOBODY,
      scoreTolerance: 1e-6,
    });
    expect(certificate).toMatchObject({ rows: 5, features: 7, differing: 0, passed: true });
  });

  it('of tenure 0 is New, and the only one in its request is at high risk as in its batch', async () => {
    const { raws } = await throughStore();
    const column = (name: string): number => plan.columns.findIndex((one) => one.name === name);
    const online = (row: number, name: string): number | undefined => {
      const [values] = raws.slice(row);
      return values && applyPlan(plan, tableOfRow(values)).matrix[column(name)];
    };
    expect(plan.derived[0]?.bins?.labels[online(0, 'tenure_category') ?? -1]).toBe('New');
    // The training median is 65: the guide's code, with the median of the one row, finds nobody above it.
    expect([0, 1, 2, 3, 4].map((row) => online(row, 'is_high_risk'))).toEqual([0, 1, 0, 1, 0]);
  });

  it('is refused where a column is absent that the plan reads', () => {
    expect(() => onlineMatrix(plan, [new Map([['tenure', 1]])])).toThrow('column monthly_charges is absent');
  });
});
