import type { ColumnType } from '../../contracts/config/dataset.js';
import { copyToParquet } from './copy-to-parquet.js';
import { type DuckdbOptions, withSession } from './duckdb-session.js';
import { parquetTable, quoteIdentifier, quotePathToWrite, quoteText } from './sql.js';

/** A column to write and its type; `number` for what no contract describes. */
export interface ExportedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export interface ExportTarget {
  readonly path: string;
  readonly format: 'csv' | 'parquet';
}

/**
 * Writes a table that the warehouse has written, as a file for other programs: whole numbers without a point, times as
 * ISO 8601 or Parquet's own, booleans as true and false; a missing value is an empty field or NULL. In CSV a text that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
export function exportTable(
  options: DuckdbOptions,
  source: string,
  columns: readonly ExportedColumn[],
  target: ExportTarget,
): Promise<void> {
  return withSession(options, async ({ connection }) => {
    const read = target.format === 'csv' ? asText : asOwnType;
    const selected = columns.map((column) => {
      const name = quoteIdentifier(column.name);
      return `${read(name, column.type)} AS ${name}`;
    });
    const query = `SELECT ${selected.join(', ')} FROM ${parquetTable(source, { withRowNumber: false })}`;
    if (target.format === 'parquet') {
      await copyToParquet(connection, query, {
        path: target.path,
        metadata: { 'ratchet.source': JSON.stringify({ type: 'features' }) },
        dictionaries: true,
      });
      return;
    }
    await connection.run(`COPY (${query}) TO ${quotePathToWrite(target.path)} (FORMAT csv, HEADER true)`);
  });
}

/** Numbers come as DOUBLE and texts as they are. */
function asOwnType(name: string, type: ColumnType): string {
  switch (type) {
    case 'integer':
      return `${name}::BIGINT`;
    case 'boolean':
      return `${name}::BOOLEAN`;
    case 'timestamp':
      return `epoch_ms(${name}::BIGINT)::TIMESTAMPTZ`;
    case 'number':
    case 'category':
    case 'text':
      return name;
  }
}

const LARGEST_EXACT_INTEGER = Number.MAX_SAFE_INTEGER;

/** With these a spreadsheet takes a text for a formula, full-width forms included; a plain number is none. */
const FORMULA = '^[=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}]';
const PLAIN_NUMBER = '^[+-]?\\d+([.,]\\d+)?$';

function withoutFormula(name: string): string {
  const isFormula = `regexp_matches(${name}, '${FORMULA}') AND NOT regexp_matches(${name}, '${PLAIN_NUMBER}')`;
  return `CASE WHEN ${isFormula} THEN ${quoteText("'")} || ${name} ELSE ${name} END`;
}

function asText(name: string, type: ColumnType): string {
  if (type === 'category' || type === 'text') return withoutFormula(name);
  if (type === 'timestamp') return `strftime(epoch_ms(${name}::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ')`;
  if (type !== 'number') return asOwnType(name, type);
  const isWhole = `${name} = floor(${name}) AND abs(${name}) <= ${LARGEST_EXACT_INTEGER}`;
  return `CASE WHEN ${isWhole} THEN ${name}::BIGINT::VARCHAR ELSE ${name}::VARCHAR END`;
}
