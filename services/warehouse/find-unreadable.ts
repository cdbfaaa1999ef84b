import type { DuckDBConnection } from '@duckdb/node-api';

import type { UnreadableValue } from '../../contracts/table.js';
import { isUnreadable, type NumericType } from './cast-expressions.js';
import { parquetTable, quoteIdentifier } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/** A column of the contract that becomes numbers, and its name in the file. */
export interface NumericColumn {
  readonly name: string;
  readonly source: string;
  readonly type: NumericType;
}

/** All texts that their column's type cannot read, column by column, rows ascending. */
export async function findUnreadable(
  connection: DuckDBConnection,
  path: string,
  columns: readonly NumericColumn[],
): Promise<readonly UnreadableValue[]> {
  const unreadable: UnreadableValue[] = [];
  // One pass tells which columns are worth a look: mostly none.
  for (const column of await columnsWithUnreadable(connection, path, columns)) {
    const text = quoteIdentifier(column.source);
    const query =
      `SELECT file_row_number::DOUBLE, ${text} FROM ${parquetTable(path, { withRowNumber: true })} ` +
      `WHERE ${isUnreadable(column.type, text)} ORDER BY file_row_number`;
    await streamChunks(connection, query, (chunk) => {
      const rows = chunk.getColumnVector(0);
      const texts = chunk.getColumnVector(1);
      for (let i = 0; i < chunk.rowCount; i += 1) {
        unreadable.push({
          row: Number(rows.getItem(i)),
          column: column.name,
          text: String(texts.getItem(i)),
        });
      }
    });
  }
  return unreadable;
}

async function columnsWithUnreadable(
  connection: DuckDBConnection,
  path: string,
  columns: readonly NumericColumn[],
): Promise<readonly NumericColumn[]> {
  if (columns.length === 0) return [];
  const counts = columns.map(
    ({ type, source }) => `count(*) FILTER (WHERE ${isUnreadable(type, quoteIdentifier(source))})::DOUBLE`,
  );
  const table = parquetTable(path, { withRowNumber: false });
  const [row] = (await connection.runAndReadAll(`SELECT ${counts.join(', ')} FROM ${table}`)).getRows();
  return columns.filter((_, index) => row?.[index] !== 0);
}
