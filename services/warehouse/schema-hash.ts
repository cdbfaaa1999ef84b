import { createHash } from 'node:crypto';

/** A column of a Parquet file, by DuckDB's name of its type. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

/** SHA-256 over the names and types of a table's columns, in their order, as 64 hex digits. */
export function schemaHash(columns: readonly ParquetColumn[]): string {
  const pairs = columns.map(({ name, type }) => [name, type]);
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
}
