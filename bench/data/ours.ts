/**
 * Our side of the data benchmark, in a process of its own: the files to begin with and those to measure, as JSON on the
 * command line; one JSON document on stdout.
 */
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import process from 'node:process';

import { textKeys, writtenKeys } from '../../domain/data/keys.js';
import { selectRows } from '../../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../../domain/data/split.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import type { Table } from '../../contracts/table.js';
import { detectDrift } from '../../domain/drift/detect.js';
import { watchedColumns } from '../../domain/drift/watched-columns.js';
import { applyPlan, type FeatureMatrix } from '../../domain/features/apply-plan.js';
import { fitFeaturePlan } from '../../domain/features/fit-plan.js';
import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { validateTable } from '../../domain/validation/validate-table.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { createDuckdbWarehouse } from '../../services/warehouse/duckdb-warehouse.js';
import { benchContract } from './bench-contract.js';
import type { Side, Step } from './work-facts.js';
import { type DataFiles, dataFilesSchema } from './write-files.js';

const BYTES_A_MEGABYTE = 1_000_000;
const { dataset, drift, features } = benchContract();

async function work({ current, reference, store }: DataFiles): Promise<Side> {
  const seconds: Side['seconds'] = {};
  const timed = async <T>(step: Step, run: () => T | Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await run();
    seconds[step] = (performance.now() - startedAt) / 1000;
    return result;
  };
  const artifacts = createLocalArtifactStore(store);
  const warehouse = createDuckdbWarehouse({ store: artifacts, workingFolder: join(store, 'tmp') });
  const snapshot = await timed('snapshot', () => warehouse.snapshot({ path: current, type: 'csv' }));
  const delivered = await timed('read', () => warehouse.readDelivered(snapshot, dataset));
  const validated = await timed('validate', () => {
    const now = Date.now();
    const keys = writtenKeys(delivered, dataset);
    const context = { excluded: features.exclude, splits: dataset.splits };
    return validateTable(delivered, dataset, { deliveredAt: now, startedAt: now, keys, ...context });
  });
  const table = selectRows(delivered, validated.goodRows);
  await timed('profile', () => profileTable(table, dataset));
  const report = await timed('drift', async () => {
    const watched = watchedColumns(dataset);
    const names = watched.map(({ name }) => name);
    return detectDrift(await warehouse.read(reference, names), table, watched, drift);
  });
  const { matrix, plan } = await timed('features', () => build(table));
  return {
    seconds,
    peakMb: (process.resourceUsage().maxRSS * 1024) / BYTES_A_MEGABYTE,
    facts: {
      rows: table.rows,
      passed: validated.report.passed,
      drift: driftFacts(report),
      features: featureFacts(plan, matrix),
    },
  };
}

function build(table: Table): { matrix: FeatureMatrix; plan: FeaturePlan } {
  const assignment = assignSplits(textKeys(table, dataset), dataset.splits);
  const training = selectRows(table, rowsOfSplit(assignment, 'train'));
  const fitted = fitFeaturePlan(training, dataset, features);
  if (!fitted.ok) throw new Error(fitted.errors.join('; '));
  return { matrix: applyPlan(fitted.plan, table), plan: fitted.plan };
}

function driftFacts({ features: judged }: DriftReport): Record<string, number> {
  const statistics = judged.map(({ chiSquare, ks, name }): [string, number | undefined] => [
    name,
    (ks ?? chiSquare)?.statistic,
  ]);
  return Object.fromEntries(statistics.map(([name, statistic]) => [name, statistic ?? NaN]));
}

function featureFacts({ columns }: FeaturePlan, { matrix, rows }: FeatureMatrix): Record<string, number> {
  const means = columns.map(({ name }, column): [string, number] => {
    let sum = 0;
    let present = 0;
    for (let row = 0; row < rows; row++) {
      const value = matrix[row * columns.length + column] ?? NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      present++;
    }
    return [name, sum / present];
  });
  return Object.fromEntries(means);
}

const [first, measured] = process.argv.slice(2).map((text) => dataFilesSchema.parse(JSON.parse(text)));
if (first === undefined || measured === undefined) throw new Error('expected two sets of files as JSON');
await work(first);
process.stdout.write(`${JSON.stringify(await work(measured))}\n`);
