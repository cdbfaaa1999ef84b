import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn } from '../../contracts/table.js';
import { askInParts } from './narrow-tables.js';
import { type CodedColumn, MOST_PACKED_TEXTS, readPackedCodes } from './read-packed-codes.js';
import { readSortedTexts } from './read-sorted-texts.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** Text columns of a Parquet file. */
export interface TextColumns {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly TextColumn[];
}

export interface TextColumn {
  readonly name: string;
  /** The category that a text stands for, as SQL over the text's: NULL is a missing value. */
  readonly value: (text: string) => string;
  /** `sorted`: those that occur and `unused`, by their UTF-8 bytes; `listed`: these, in this order, each by its own text. */
  readonly categories:
    | { readonly order: 'sorted'; readonly unused: readonly string[] }
    | { readonly order: 'listed'; readonly values: readonly string[] };
}

/** Reads text columns as categories: those of few texts together, in one scan; each of the others in one sorted stream. */
export async function readTextColumns(
  connection: DuckDBConnection,
  { columns, path, rows }: TextColumns,
): Promise<readonly CategoryColumn[]> {
  const read: (CategoryColumn | null)[] = [];
  const packed: (CodedColumn & { readonly place: number; readonly categories: readonly string[] })[] = [];
  const asked = { path, rows, columns, nameOf: ({ name }: TextColumn) => name };
  await askInParts(connection, asked, async (narrow, part) => {
    for (const column of part) {
      const texts = listedTexts(column) ?? (await readFewTexts(connection, narrow, column));
      if (texts === null) {
        read.push(numbered(await readSortedTexts(connection, { table: narrow, rows, column }), column));
      } else {
        const { categories, codes } = numbered(texts, column);
        const codeOf = new Map(texts.raws.map((raw, index) => [raw, codes[index] ?? -1]));
        packed.push({ column: column.name, codeOf, place: read.length, categories });
        read.push(null);
      }
    }
  });
  const table = parquetTable(path, { withRowNumber: false });
  const codes = await readPackedCodes(connection, table, packed, rows);
  for (const [index, { categories, place }] of packed.entries()) {
    read[place] = { kind: 'category', codes: codes[index] ?? new Int32Array(), categories };
  }
  return read.filter((column) => column !== null);
}

interface FewTexts extends Pick<CategoryColumn, 'codes' | 'categories'> {
  /** As the file has them; `codes` are theirs. */
  readonly raws: readonly string[];
}

/** The texts of a column whose categories are known beforehand and stand for themselves; null where they must be looked for. */
function listedTexts({ categories }: TextColumn): FewTexts | null {
  if (categories.order !== 'listed' || !isPackable(categories.values)) return null;
  const { values } = categories;
  return { raws: values, codes: Int32Array.from(values.keys()), categories: values };
}

function isPackable(texts: readonly string[]): boolean {
  return texts.length <= MOST_PACKED_TEXTS && !texts.some((text) => text.includes('\0'));
}

/** The different texts of a column; null where there are too many to be packed, or one that no SQL text can hold. */
async function readFewTexts(
  connection: DuckDBConnection,
  table: string,
  { name, value }: TextColumn,
): Promise<FewTexts | null> {
  const column = quoteIdentifier(name);
  // Materialized: else every row is looked at for blanks and markers, not every different text.
  const query =
    `WITH texts AS MATERIALIZED (SELECT DISTINCT ${column} AS raw FROM ${table} LIMIT ${MOST_PACKED_TEXTS + 2}) ` +
    `SELECT raw, ${value('raw')} AS value FROM texts WHERE raw IS NOT NULL ORDER BY value NULLS LAST`;
  const rows = (await connection.runAndReadAll(query)).getRows();
  if (!isPackable(rows.map(([raw]) => String(raw)))) return null;
  const categories: string[] = [];
  const codes = Int32Array.from(rows, ([, category]) => {
    if (category === null || category === undefined) return -1;
    if (categories.at(-1) !== String(category)) categories.push(String(category));
    return categories.length - 1;
  });
  return { raws: rows.map(([raw]) => String(raw)), codes, categories };
}

/** Codes of sorted categories that occur, as codes of all the categories that the column has. */
function numbered(
  { categories: found, codes }: Pick<CategoryColumn, 'codes' | 'categories'>,
  { categories: expected }: TextColumn,
): CategoryColumn {
  if (expected.order === 'sorted' && expected.unused.length === 0)
    return { kind: 'category', codes, categories: found };
  const categories =
    expected.order === 'listed' ? expected.values : [...new Set([...found, ...expected.unused])].sort();
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const newCodes = found.map((category) => codeOf.get(category) ?? -1);
  return { kind: 'category', codes: codes.map((code) => newCodes[code] ?? -1), categories };
}
