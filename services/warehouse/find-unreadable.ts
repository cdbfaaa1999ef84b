import type { DuckDBConnection } from '@duckdb/node-api';

import type { UnreadableValue } from '../../contracts/table.js';
import { isUnreadable, type NumericType, withoutMarkers } from './cast-expressions.js';
import { parquetTable, quoteIdentifier } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/** A column of the contract that becomes numbers, its name in the file, and what was read from it. */
export interface NumericColumn {
  readonly name: string;
  readonly source: string;
  readonly type: NumericType;
  /** Texts that mean that there is no value. */
  readonly markers?: readonly string[] | undefined;
  readonly values: Float64Array;
}

/** All texts that their column's type cannot read, column by column, rows ascending. */
export async function findUnreadable(
  connection: DuckDBConnection,
  path: string,
  columns: readonly NumericColumn[],
): Promise<readonly UnreadableValue[]> {
  const unreadable: UnreadableValue[] = [];
  for (const column of await columnsWorthALook(connection, path, columns)) {
    const text = deliveredText(column);
    const query =
      `SELECT file_row_number::DOUBLE, ${text} FROM ${parquetTable(path, { withRowNumber: true })} ` +
      `WHERE ${isUnreadable(column.type, text)} ORDER BY file_row_number`;
    await streamChunks(connection, query, (chunk, count) => {
      const rows = chunk.getColumnVector(0);
      const texts = chunk.getColumnVector(1);
      for (let i = 0; i < count; i += 1) {
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

function deliveredText({ markers, source }: NumericColumn): string {
  return withoutMarkers(quoteIdentifier(source), markers);
}

/** Where as many values were read as texts are there, none was unreadable: mostly so, and counting costs next to nothing. */
async function columnsWorthALook(
  connection: DuckDBConnection,
  path: string,
  columns: readonly NumericColumn[],
): Promise<readonly NumericColumn[]> {
  if (columns.length === 0) return [];
  const counts = columns.map((column) => `count(${deliveredText(column)})::DOUBLE`);
  const table = parquetTable(path, { withRowNumber: false });
  const [row] = (await connection.runAndReadAll(`SELECT ${counts.join(', ')} FROM ${table}`)).getRows();
  return columns.filter(({ values }, index) => row?.[index] !== countPresent(values));
}

function countPresent(values: Float64Array): number {
  let present = 0;
  for (const value of values) if (!Number.isNaN(value)) present += 1;
  return present;
}
