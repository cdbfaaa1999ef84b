import type { ParquetColumn } from './schema-hash.js';

/** A table written to a temporary file, ready for the artifact store. */
export interface SnapshotFile {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}
