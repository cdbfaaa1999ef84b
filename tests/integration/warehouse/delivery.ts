import { z } from 'zod';

import type { DeliveredTable } from '../../../contracts/table.js';
import { writtenKeys } from '../../../domain/data/keys.js';
import { validateTable } from '../../../domain/validation/validate-table.js';
import { createLocalSourceFiles } from '../../../services/sources/local-source-files.js';
import { createDuckdbWarehouse } from '../../../services/warehouse/duckdb-warehouse.js';
import { DataSourceError } from '../../../services/warehouse/errors.js';
import { createMemoryArtifactStore } from '../../../services/artifacts/memory-artifact-store.js';
import { datasetOf, plain } from './datasets.js';

const cell = z.union([z.string(), z.number(), z.null()]);

/** What became of a file: its rows were taken, a check of their content failed, or it was refused. */
export const outcomeSchema = z.discriminatedUnion('got', [
  z.object({ got: z.literal('read'), table: z.record(z.string(), z.array(cell).readonly()) }),
  z.object({ got: z.literal('failed check'), checks: z.array(z.string()), shown: z.array(z.string()) }),
  z.object({
    got: z.literal('refused'),
    code: z.string(),
    line: z.number().nullable(),
    column: z.number().nullable(),
    message: z.string(),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The contract of the files in these tests. */
const dataset = datasetOf([
  { name: 'id', type: 'text' },
  { name: 'amount', type: 'number' },
  { name: 'churn', type: 'category' },
]);

/** Takes a file in as a run does: found, kept as a snapshot, read under its contract and validated. */
export async function takeDelivery(folder: string, path: string, type: 'csv' | 'parquet'): Promise<Outcome> {
  const store = createMemoryArtifactStore(`${folder}/artifacts`);
  const warehouse = createDuckdbWarehouse({ store, workingFolder: `${folder}/work`, threads: 2 });
  try {
    const file = await createLocalSourceFiles(folder).locate(path);
    const snapshot = await warehouse.snapshot({ path: file.path, type });
    return judge(await warehouse.readDelivered(snapshot, dataset));
  } catch (error) {
    if (!(error instanceof DataSourceError)) throw error;
    const { code, line, column, message } = error;
    return { got: 'refused', code, line, column, message };
  }
}

function judge(table: DeliveredTable): Outcome {
  const now = Date.now();
  const { report } = validateTable(table, dataset, {
    deliveredAt: now,
    startedAt: now,
    keys: writtenKeys(table, dataset),
  });
  if (report.passed) return { got: 'read', table: plain(table) };
  const failed = report.checks.filter(({ passed, severity }) => !passed && severity === 'block');
  return {
    got: 'failed check',
    checks: failed.map(({ name, column }) => (column === null ? name : `${name} ${column}`)),
    shown: failed.map(({ expected, examples }) => `${examples[0]?.value ?? ''}: expected ${expected}`),
  };
}
