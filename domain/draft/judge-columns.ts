import type { ColumnContract } from '../../contracts/config/dataset.js';
import type { Column, Table } from '../../contracts/table.js';
import { commonestValue } from './commonest-value.js';
import { strongColumn } from './concerns/index.js';
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

/** Says of each column whether the model may see it; `aucs` has the ROC-AUC of columns by themselves. What it does not see keeps nobody's data back. */
export function judgeColumns(
  columns: readonly DraftedColumn[],
  roles: Roles,
  table: Table,
  leaks: Leaks,
  aucs: ReadonlyMap<string, number>,
): readonly JudgedColumn[] {
  return columns.map((column) => {
    if (column.source === roles.key) return { ...column, role: 'key', reason: null };
    if (column.source === roles.target) return { ...column, role: 'target', reason: null };
    const unused = unusedReason(column);
    const reason = unused ?? excludedReason(column, table, leaks);
    const role = unused !== null ? 'unused' : reason !== null ? 'excluded' : 'feature';
    if (role !== 'feature') return { ...withoutLimits(column, role), role, reason };
    const strong = strongColumn(aucs.get(column.contract.name));
    return { ...column, concerns: [...column.concerns, ...strong], role, reason };
  });
}

/** A running number goes on next week, a constant changes, a text is empty: no harm to a model that does not see it. */
function withoutLimits(column: DraftedColumn, role: Role): DraftedColumn {
  const { missing_values, name, source, type } = column.contract;
  const contract: ColumnContract = {
    name,
    ...(source === undefined ? {} : { source }),
    type,
    ...(missing_values === undefined ? {} : { missing_values }),
    critical: false,
    missing_budget: 1,
    severity: 'info',
  };
  const concerns = column.concerns.filter(({ hides }) => role === 'unused' || hides === true);
  return { ...column, contract, concerns };
}

function excludedReason(column: DraftedColumn, table: Table, leaks: Leaks): string | null {
  const { name } = column.contract;
  const values = table.columns.get(name);
  if (values === undefined) return 'it was not read';
  const leak = leaks.get(name);
  const hiding = column.concerns.find(({ hides }) => hides === true);
  return (
    idleReason(column, values, table.rows) ??
    (leak === undefined ? null : `likely leak: ${leak}`) ??
    hiding?.problem ??
    null
  );
}

function unusedReason(column: DraftedColumn): string | null {
  const { concerns, distinct, missing, remark, rows, type } = column;
  if (missing === rows) return 'it has no value';
  if (type === 'timestamp') return 'a time as it stands means nothing to a model';
  if (type !== 'text') return null;
  const freeText = `free text: ${distinct.toLocaleString('en-US')} different values, ${readText(column)}`;
  return remark ?? concerns[0]?.problem ?? freeText;
}

/** How much of a text could be read as something else. */
function readText({ missing, readable, rows }: DraftedColumn): string {
  const { number, timestamp } = readable;
  if (number + timestamp === 0) return 'none a number or a time';
  const present = rowsText(rows - missing);
  return `in ${present} ${number.toLocaleString('en-US')} numbers and ${timestamp.toLocaleString('en-US')} times`;
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
