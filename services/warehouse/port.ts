import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { TableRef } from '../../contracts/refs.js';
import type { DeliveredTable, Table } from '../../contracts/table.js';

/** A row of texts; null is a missing value. */
export type TextRow = readonly (string | null)[];

/** Rows that arrive in batches, in an order that counts; can be read once. */
export interface DeliveredRows {
  /** What messages call the source. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly TextRow[]>;
}

/** SQL over files: reads sources, keeps tables as Parquet in the artifact store. */
export interface Warehouse {
  /** Keeps a CSV or Parquet file's rows as delivered (all columns as text). Throws `DataSourceError` with line and column. */
  snapshot(file: { readonly path: string; readonly type: 'csv' | 'parquet' }): Promise<TableRef>;
  /** Keeps rows that come in batches in the form of a file's, never all in memory. Throws `DataSourceError`. */
  snapshotRows(rows: DeliveredRows): Promise<TableRef>;
  /** Reads the contract's columns, typed, under their contract names; texts that do not parse are listed. */
  readDelivered(snapshot: TableRef, dataset: Pick<DatasetConfig, 'columns'>): Promise<DeliveredTable>;
  /** Reads a table written by `write`, with its exact types: all of its columns, or those of the names that it has. */
  read(table: TableRef, columns?: readonly string[]): Promise<Table>;
  /** Writes a table as Parquet; the same table gives the same bytes. */
  write(table: Table): Promise<TableRef>;
}
