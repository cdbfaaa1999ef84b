import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { TableRef } from '../../contracts/refs.js';
import type { DeliveredTable, Table } from '../../contracts/table.js';

/** SQL over files: reads sources, keeps tables as Parquet in the artifact store. */
export interface Warehouse {
  /** Keeps a CSV or Parquet file's rows as delivered (all columns as text). Throws `DataSourceError` with line and column. */
  snapshot(file: { readonly path: string; readonly type: 'csv' | 'parquet' }): Promise<TableRef>;
  /** Reads the contract's columns, typed, under their contract names; texts that do not parse are listed. */
  readDelivered(snapshot: TableRef, dataset: Pick<DatasetConfig, 'columns'>): Promise<DeliveredTable>;
  /** Reads a table written by `write`, with its exact types. */
  read(table: TableRef): Promise<Table>;
  /** Writes a table as Parquet; the same table gives the same bytes. */
  write(table: Table): Promise<TableRef>;
}
