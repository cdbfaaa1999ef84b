import type { DuckDBConnection } from '@duckdb/node-api';

import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { CategoryColumn, Column, DeliveredTable } from '../../contracts/table.js';
import { readAs, trimmed, withoutMarkers } from './cast-expressions.js';
import { findUnreadable, type NumericColumn } from './find-unreadable.js';
import { countRows, describeParquet } from './parquet-file.js';
import { readTextColumns } from './read-categories.js';
import { readNumbers } from './read-numbers.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** Reads the contract's columns of a snapshot, typed, under their contract names and in the contract's order. */
export async function readDelivered(
  connection: DuckDBConnection,
  path: string,
  dataset: Pick<DatasetConfig, 'columns'>,
): Promise<DeliveredTable> {
  const inFile = (await describeParquet(connection, path)).map(({ name }) => name);
  const inContract = new Set(dataset.columns.map(sourceName));
  const present = dataset.columns.filter((column) => inFile.includes(sourceName(column)));
  const rows = await countRows(connection, path);
  const numeric = await readNumeric(connection, { path, rows }, present);
  const numbers = new Map(numeric.map(({ name, values }) => [name, values]));
  const texts = present.filter(({ name }) => !numbers.has(name));
  const categories = await readTexts(connection, {
    path,
    rows,
    columns: texts.map((column) => ({ name: sourceName(column), markers: column.missing_values })),
  });
  const categoryOf = new Map(texts.map(({ name }, index) => [name, categories[index]]));
  const columns = new Map<string, Column>(
    present.map(({ name }) => [
      name,
      categoryOf.get(name) ?? { kind: 'number', values: numbers.get(name) ?? new Float64Array() },
    ]),
  );
  return {
    rows,
    columns,
    unreadable: await findUnreadable(connection, { path, rows }, numeric),
    absentColumns: dataset.columns.filter((column) => !present.includes(column)).map(({ name }) => name),
    otherColumns: inFile.filter((name) => !inContract.has(name)),
  };
}

function sourceName(column: ColumnContract): string {
  return column.source ?? column.name;
}

async function readNumeric(
  connection: DuckDBConnection,
  file: { readonly path: string; readonly rows: number },
  contracts: readonly ColumnContract[],
): Promise<readonly NumericColumn[]> {
  const columns = contracts.flatMap((contract) => {
    const { missing_values: markers, name, type } = contract;
    return type === 'category' || type === 'text'
      ? []
      : [{ name, type, markers, source: sourceName(contract) }];
  });
  const expressions = columns.map(({ markers, source, type }) =>
    readAs(type, withoutMarkers(quoteIdentifier(source), markers)),
  );
  const table = parquetTable(file.path, { withRowNumber: false });
  const arrays = await readNumbers(connection, table, { expressions, rows: file.rows });
  return columns.map((column, index) => ({ ...column, values: arrays[index] ?? new Float64Array() }));
}

/** Text columns of a file as it was delivered, with the texts that stand for a missing value. */
export interface DeliveredTexts {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly markers?: readonly string[] | undefined }[];
}

/** Reads columns of texts as categories, without surrounding blanks, sorted by their UTF-8 bytes. */
export async function readTexts(
  connection: DuckDBConnection,
  { columns, path, rows }: DeliveredTexts,
): Promise<readonly CategoryColumn[]> {
  return readTextColumns(connection, {
    path,
    rows,
    columns: columns.map(({ markers, name }) => ({
      name,
      value: (text) => `nullif(${trimmed(withoutMarkers(text, markers))}, '')`,
      categories: { order: 'sorted', unused: [] },
    })),
  });
}
