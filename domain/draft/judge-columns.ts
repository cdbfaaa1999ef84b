import type { Column, Table } from '../../contracts/table.js';
import { commonestValue } from './commonest-value.js';
import type { DraftedColumn, Roles } from './draft-columns.js';
import { soundsLikeKey } from './key-candidates.js';
import { quoted, rowsText } from './wording.js';

/** A column is near-constant where fewer rows than both of these differ from its commonest value. */
const FEW_ROWS = 5;
const FEW_SHARE = 0.001;

/** Share of different values from which on whole numbers may be names of rows. */
const MOSTLY_DIFFERENT = 0.95;

/** What a column is for. */
export type Role = 'key' | 'target' | 'feature' | 'unused' | 'excluded';

/** A column with its role; `excluded` columns stand in `features.exclude`, `unused` ones are no features by their type. */
export interface JudgedColumn extends DraftedColumn {
  readonly role: Role;
  /** Why it is no feature; null for the others. */
  readonly reason: string | null;
}

/** The typed rows, or an even share of them, with the outcome of each: 0, 1 or NaN. */
export interface LabelledRows {
  readonly table: Table;
  readonly labels: Float32Array;
}

/** Columns that tell too much of the outcome, by their contract names, with what was found. */
export type Leaks = ReadonlyMap<string, string>;

/** Says of each column whether the model may see it. */
export function judgeColumns(
  columns: readonly DraftedColumn[],
  roles: Roles,
  table: Table,
  leaks: Leaks,
): readonly JudgedColumn[] {
  return columns.map((column) => {
    if (column.source === roles.key) return { ...column, role: 'key', reason: null };
    if (column.source === roles.target) return { ...column, role: 'target', reason: null };
    const unused = unusedReason(column);
    if (unused !== null) return { ...column, role: 'unused', reason: unused };
    const excluded = excludedReason(column, table, leaks);
    return { ...column, role: excluded === null ? 'feature' : 'excluded', reason: excluded };
  });
}

function excludedReason(column: DraftedColumn, table: Table, leaks: Leaks): string | null {
  const { name } = column.contract;
  const values = table.columns.get(name);
  if (values === undefined) return 'it was not read';
  const leak = leaks.get(name);
  return idleReason(column, values, table.rows) ?? (leak === undefined ? null : `likely leak: ${leak}`);
}

function unusedReason({ distinct, remark, rows, missing, type }: DraftedColumn): string | null {
  if (missing === rows) return 'it has no value';
  if (type === 'timestamp') return 'a time as it stands means nothing to a model';
  if (type !== 'text') return null;
  return remark ?? `free text: ${distinct.toLocaleString('en-US')} different values`;
}

function idleReason(column: DraftedColumn, values: Column, rows: number): string | null {
  const { text, rows: commonest } = commonestValue(values, column.contract.type);
  const others = rows - commonest;
  const what = text === null ? 'a missing value' : quoted(text);
  if (others === 0) return `constant: every row has ${what}`;
  if (others < FEW_ROWS || others < FEW_SHARE * rows)
    return `near-constant: all but ${others} of ${rowsText(rows)} have ${what}`;
  return isRowName(column, values) ? 'it seems to name the row: whole numbers that hardly repeat' : null;
}

/** Whole numbers that hardly repeat and sound like a key, or leave few gaps, as a running number does. */
function isRowName({ distinct, missing, rows, source, type }: DraftedColumn, column: Column): boolean {
  if ((type !== 'integer' && type !== 'number') || column.kind !== 'number') return false;
  if (distinct < MOSTLY_DIFFERENT * (rows - missing)) return false;
  const values = column.values.filter((value) => !Number.isNaN(value));
  if (!values.every(Number.isInteger)) return false;
  return soundsLikeKey(source) || (rows === column.values.length && span(values) < 1.2 * distinct);
}

function span(values: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low + 1;
}
