import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

import { tableRefSchema } from '../../contracts/artifact-schemas.js';
import { demoCsvLines } from '../../domain/data/demo/index.js';
import { seededGenerator, type SeededGenerator } from '../../domain/math/seeded-generator.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { createDuckdbWarehouse } from '../../services/warehouse/duckdb-warehouse.js';
import { benchContract, REGIONS } from './bench-contract.js';

const SEED = 42;
/** The reference is three simulated weeks younger. */
const WEEKS = { current: 0, reference: 3 } as const;

/** One size of the benchmark's data: a CSV file, and what it is compared with, for either side. */
export const dataFilesSchema = z.object({
  current: z.string(),
  /** Typed Parquet, as pandas would keep it. */
  referenceParquet: z.string(),
  /** The same rows as a table that Ratchet keeps, in the artifact store below `store`. */
  reference: tableRefSchema,
  store: z.string(),
});
export type DataFiles = z.infer<typeof dataFilesSchema>;

/** A temporary folder with files of the benchmark, and how to take it away. */
export interface DataFolder {
  write(customers: number): Promise<DataFiles>;
  remove(): void;
}

/** Demo customers with two more columns: 22, one row in 400 a duplicate; the same for the same size. */
export function openDataFolder(): DataFolder {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-bench-data-'));
  return {
    write: (customers) => writeFiles(folder, customers),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function writeFiles(folder: string, customers: number): Promise<DataFiles> {
  const current = join(folder, `current-${customers}.csv`);
  const csv = join(folder, `reference-${customers}.csv`);
  const referenceParquet = join(folder, `reference-${customers}.parquet`);
  const store = join(folder, 'artifacts');
  await writeCsv(current, customers, WEEKS.current);
  await writeCsv(csv, customers, WEEKS.reference);
  await writeTypedParquet(csv, referenceParquet);
  const warehouse = createDuckdbWarehouse({
    store: createLocalArtifactStore(store),
    workingFolder: join(folder, 'tmp'),
  });
  const snapshot = await warehouse.snapshot({ path: csv, type: 'csv' });
  const reference = await warehouse.write(await warehouse.readDelivered(snapshot, benchContract().dataset));
  rmSync(csv);
  return { current, referenceParquet, reference, store };
}

async function writeCsv(path: string, customers: number, week: number): Promise<void> {
  const lines = demoCsvLines({ customers, seed: SEED, week });
  await pipeline(Readable.from(widened(lines, seededGenerator(SEED + week))), createWriteStream(path));
}

function* widened(chunks: Iterable<string>, generator: SeededGenerator): Generator<string> {
  let isHeader = true;
  for (const chunk of chunks) {
    const lines = chunk.trimEnd().split('\n');
    const cells = lines.map((line, index) => {
      if (isHeader && index === 0) return `${line},region,usage_gb`;
      const region = REGIONS[generator.integer(REGIONS.length)] ?? '';
      return `${line},${region},${(40 * Math.exp(0.8 * generator.normal())).toFixed(2)}`;
    });
    isHeader = false;
    yield `${cells.join('\n')}\n`;
  }
}

async function writeTypedParquet(csv: string, parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // Else Yes and No become true and false.
  const texts = benchContract()
    .dataset.columns.filter(({ type }) => type === 'category' || type === 'text')
    .map(({ name }) => `'${name}': 'VARCHAR'`);
  const table = `read_csv('${csv}', types = {${texts.join(', ')}})`;
  await connection.run(`COPY (SELECT * FROM ${table}) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
