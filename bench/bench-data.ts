import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { seededGenerator } from '../domain/math/seeded-generator.js';
import type { MatrixFiles } from '../services/booster/port.js';

const COLUMNS = 20;
const SEED = 42;
const MISSING_SHARE = 0.02;
/** Rows that every model scores, to compare Python's and ours. */
const PROBE_ROWS = 1000;
const BATCH_ROWS = 100_000;

/** One size of data as files both sides read. */
export interface BenchData {
  readonly train: MatrixFiles;
  /** The first 1,000 rows. */
  readonly probe: MatrixFiles;
  /** At most 100,000 rows, for batch scoring. */
  readonly batch: MatrixFiles;
  readonly batchFeatures: Float32Array;
  remove(): void;
}

/** Synthetic rows: 20 float32 columns, 2 % missing, a label that some of them explain; the same for the same size. */
export function writeBenchData(rows: number): BenchData {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-bench-'));
  const { features, labels } = draw(rows);
  const write = (name: string, count: number): MatrixFiles => {
    const files = { features: join(folder, `${name}.features`), labels: join(folder, `${name}.labels`) };
    writeFileSync(files.features, features.subarray(0, count * COLUMNS));
    writeFileSync(files.labels, labels.subarray(0, count));
    return { ...files, rows: count, columns: COLUMNS };
  };
  const batchRows = Math.min(rows, BATCH_ROWS);
  return {
    train: write('train', rows),
    probe: write('probe', Math.min(rows, PROBE_ROWS)),
    batch: write('batch', batchRows),
    batchFeatures: features.slice(0, batchRows * COLUMNS),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function draw(rows: number): { features: Float32Array; labels: Float32Array } {
  const generator = seededGenerator(SEED);
  const features = new Float32Array(rows * COLUMNS);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const values = features.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    for (let column = 0; column < COLUMNS; column++) values[column] = generator.normal();
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = values;
    const logit = a + 0.5 * b * c + 0.7 * Math.sin(3 * d) + 0.4 * Math.abs(e) - 1.2;
    labels[row] = Number(generator.uniform() < 1 / (1 + Math.exp(-logit)));
    for (let column = 0; column < COLUMNS; column++)
      if (generator.uniform() < MISSING_SHARE) values[column] = NaN;
  }
  return { features, labels };
}
