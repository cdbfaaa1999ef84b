import type { Config } from '../contracts/config/index.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import type { ParityCertificate, RawValues, RefusedCounts } from '../contracts/feature-store.js';
import type { TableRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import { selectColumns, selectRows } from '../domain/data/select.js';
import { onlineMatrix } from '../domain/features/online-row.js';
import { certifyParity, parityRows } from '../domain/features/parity.js';
import type { FeatureLookup, RawLookup } from '../services/feature-store/port.js';
import type { LoadedModel } from '../services/inference/port.js';
import type { Matrix } from './matrices.js';
import { readTestPart } from './run-test-part.js';
import type { ActivityServices } from './services.js';

/** Largest difference of a score between the two paths. */
const SCORE_TOLERANCE = 1e-6;
/** The records of the certificate are read at once and of no use afterwards. */
const LIFETIME_SECONDS = 600;

/** What the run has made of its test part. */
export interface OfflinePath {
  readonly config: Config;
  readonly dataset: TableRef;
  readonly plan: FeaturePlan;
  readonly planSha256: string;
  readonly model: LoadedModel;
  readonly test: Matrix;
  /** Of the rows of `test`, before calibration. */
  readonly scores: Float64Array;
}

/**
 * Sends customers of the test part through the online path: stored in the feature store, read back, and made into features
 * one by one. They are kept under a name of their own, beside the records that serve.
 */
export async function certifyOnlineParity(
  services: Pick<ActivityServices, 'featureStore' | 'warehouse'>,
  { config, dataset, model, plan, planSha256, scores, test }: OfflinePath,
): Promise<ParityCertificate> {
  const { keys: allKeys, table } = await readTestPart(services, dataset, config.dataset);
  const rows = parityRows(test.rows);
  const keys = Array.from(rows, (row) => allKeys[row] ?? '');
  const scope = { model: `${config.model.name}.parity`, planSha256 };
  const now = new Date();
  const matrix = rowsOf(test, rows);
  const raw = readByPlan(selectRows(table, rows), plan);
  await services.featureStore.storeFeatures(
    scope.model,
    { keys, raw, matrices: new Map([[planSha256, matrix]]) },
    { takenAt: now, ttlSeconds: LIFETIME_SECONDS },
  );
  const freshness = { now, maxAgeSeconds: LIFETIME_SECONDS };
  const [features, values] = await Promise.all([
    services.featureStore.getFeatures(scope, keys, freshness),
    services.featureStore.getRawValues(scope.model, keys, freshness),
  ]);
  const served = servedOf(features, values);
  const online = onlineMatrix(plan, served.raw);
  return certifyParity({
    planSha256,
    features: plan.columns.map(({ name }) => name),
    offline: {
      matrix: rowsOf({ features: matrix, columns: test.columns }, served.rows),
      scores: Float64Array.from(served.rows, (row) => scores[rows[row] ?? -1] ?? NaN),
    },
    online: { matrix: online, scores: await model.score(online, served.rows.length) },
    stored: served.features,
    refused: served.refused,
    scoreTolerance: SCORE_TOLERANCE,
  });
}

/** The columns that a plan reads. */
export const readByPlan = (table: Table, { inputs }: FeaturePlan): Table =>
  selectColumns(
    table,
    inputs.map(({ name }) => name),
  );

function rowsOf({ columns, features }: Pick<Matrix, 'columns' | 'features'>, rows: Int32Array): Float32Array {
  const selected = new Float32Array(rows.length * columns);
  rows.forEach((row, index) => {
    selected.set(features.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return selected;
}

interface Served {
  /** Places in the sample, ascending. */
  readonly rows: Int32Array;
  readonly features: Float32Array;
  readonly raw: readonly RawValues[];
  readonly refused: RefusedCounts;
}

/** The customers that both lookups have served; each other one counts once, by the first reason. */
function servedOf(features: readonly FeatureLookup[], values: readonly RawLookup[]): Served {
  const rows: number[] = [];
  const found: Float32Array[] = [];
  const raw: RawValues[] = [];
  const refused = { absent: 0, stale: 0, corrupt: 0 };
  features.forEach((lookup, row) => {
    const value = values[row] ?? { status: 'absent' as const };
    if (lookup.status !== 'found') refused[lookup.status] += 1;
    else if (value.status !== 'found') refused[value.status] += 1;
    else {
      rows.push(row);
      found.push(lookup.features);
      raw.push(value.values);
    }
  });
  return { rows: Int32Array.from(rows), features: joined(found), raw, refused };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
