/** Ours of the data benchmark, in a process of its own: two CSV files on the command line, one JSON document on stdout. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { keysOf, textKeys } from '../../domain/data/keys.js';
import { selectRows } from '../../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../../domain/data/split.js';
import { detectDrift } from '../../domain/drift/detect.js';
import { watchedColumns } from '../../domain/drift/watched-columns.js';
import { applyPlan } from '../../domain/features/apply-plan.js';
import { fitFeaturePlan } from '../../domain/features/fit-plan.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { validateTable } from '../../domain/validation/validate-table.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { createDuckdbWarehouse } from '../../services/warehouse/duckdb-warehouse.js';

const [currentPath = '', referencePath = ''] = process.argv.slice(2);
const { dataset, drift, features } = loadConfiguration({ projectFolder, environment: {} }).config;
const folder = mkdtempSync(join(tmpdir(), 'ratchet-bench-'));
const store = createLocalArtifactStore(join(folder, 'artifacts'));
const warehouse = createDuckdbWarehouse({ store, workingFolder: join(folder, 'tmp') });

const seconds: Record<string, number> = {};
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  seconds[name] = (performance.now() - startedAt) / 1000;
  return result;
}

const prepare = async () => {
  const delivered = await warehouse.readDelivered(
    await warehouse.snapshot({ path: referencePath, type: 'csv' }),
    dataset,
  );
  return warehouse.write(delivered);
};
const reference = await prepare();
const snapshot = await timed('snapshot', () => warehouse.snapshot({ path: currentPath, type: 'csv' }));
const delivered = await timed('read', () => warehouse.readDelivered(snapshot, dataset));
const now = Date.now();
const validation = await timed('validate', () =>
  validateTable(delivered, dataset, {
    deliveredAt: now,
    startedAt: now,
    keys: keysOf(delivered, dataset),
    excluded: features.exclude,
    splits: dataset.splits,
  }),
);
const table = selectRows(delivered, validation.goodRows);
const profile = await timed('profile', () => profileTable(table, dataset));
const drifted = await timed('drift', async () =>
  detectDrift(await warehouse.read(reference), table, watchedColumns(dataset), drift),
);
const matrix = await timed('features', () => {
  const assignment = assignSplits(textKeys(table, dataset), dataset.splits);
  const training = selectRows(table, rowsOfSplit(assignment, 'train'));
  const fitted = fitFeaturePlan(training, dataset, features);
  if (!fitted.ok) throw new Error(fitted.errors.join('; '));
  return applyPlan(fitted.plan, table);
});
rmSync(folder, { recursive: true, force: true });
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ seconds, total: Object.values(seconds).reduce((a, b) => a + b, 0), peakMb, passed: validation.report.passed, profileBytes: JSON.stringify(profile).length, drift: drifted.verdict, features: matrix.columns })}\n`,
);
