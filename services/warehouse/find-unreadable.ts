import type { DuckDBConnection } from '@duckdb/node-api';

import type { UnreadableValue } from '../../contracts/table.js';
import { isUnreadable, type NumericType, withoutMarkers } from './cast-expressions.js';
import { askInParts } from './narrow-tables.js';
import { readNumbers } from './read-numbers.js';
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
  { path, rows }: { readonly path: string; readonly rows: number },
  columns: readonly NumericColumn[],
): Promise<readonly UnreadableValue[]> {
  const unreadable: UnreadableValue[] = [];
  const suspects = await columnsWorthALook(connection, path, columns);
  const asked = { path, rows, columns: suspects, nameOf: ({ source }: NumericColumn) => source };
  await askInParts(connection, asked, async (table, part) => {
    for (const column of part) {
      const text = deliveredText(column);
      const query =
        `SELECT file_row_number::DOUBLE, ${text} FROM ${table} ` +
        `WHERE ${isUnreadable(column.type, text)} ORDER BY file_row_number`;
      await streamChunks(connection, query, (chunk, count) => {
        const rowNumbers = chunk.getColumnVector(0);
        const texts = chunk.getColumnVector(1);
        for (let i = 0; i < count; i += 1) {
          unreadable.push({
            row: Number(rowNumbers.getItem(i)),
            column: column.name,
            text: String(texts.getItem(i)),
          });
        }
      });
    }
  });
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
  const expressions = columns.map((column) => `count(${deliveredText(column)})::DOUBLE`);
  const table = parquetTable(path, { withRowNumber: false });
  const counts = await readNumbers(connection, table, { expressions, rows: 1 });
  return columns.filter(({ values }, index) => counts[index]?.[0] !== countPresent(values));
}

function countPresent(values: Float64Array): number {
  let present = 0;
  for (const value of values) if (!Number.isNaN(value)) present += 1;
  return present;
}
