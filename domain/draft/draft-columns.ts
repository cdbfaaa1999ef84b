import type { ColumnFacts } from '../../contracts/column-facts.js';
import type { ColumnContract } from '../../contracts/config/dataset.js';
import { draftNames } from './column-names.js';
import { columnConcerns } from './concerns/index.js';
import type { Concern } from './concerns/index.js';
import { withoutSentinels } from './find-sentinels.js';
import { inferType } from './infer-type.js';
import type { InferredType } from './infer-type.js';
import { budgetWithSlack, rangeWithSlack } from './slack.js';

/** Most values of a category that are listed in its contract, so that a new one is noticed. */
export const MOST_ALLOWED_VALUES = 20;

/** Share of the rows that all unreadable values together may send to quarantine. */
const MOST_UNREADABLE = 0.01;

/** A column with the contract that was inferred for it, and what it was inferred from. */
export interface DraftedColumn extends InferredType {
  readonly contract: ColumnContract;
  readonly source: string;
  readonly rows: number;
  /** Rows whose value can be read as each type. */
  readonly readable: ColumnFacts['readable'];
  /** What a person should look at; of key and target nothing is asked here. */
  readonly concerns: readonly Concern[];
  /** Whether any value is digits that begin with 0. */
  readonly hasLeadingZeros: boolean;
}

/** Which columns name the row and its outcome, by their names in the file. */
export interface Roles {
  readonly key: string;
  readonly target: string;
}

/** The contract of every column, in the order of the file. Key and target are taken by their texts. */
export function draftColumns(facts: readonly ColumnFacts[], roles: Roles): readonly DraftedColumn[] {
  const names = draftNames(facts.map(({ source }) => source));
  const columns = facts.map((each, index) => draftColumn(each, names[index] ?? each.source, roles));
  const reported = reportedColumns(columns);
  return columns.map((column) =>
    reported.has(column.source) ? { ...column, contract: { ...column.contract, severity: 'warn' } } : column,
  );
}

function draftColumn(delivered: ColumnFacts, name: string, { key, target }: Roles): DraftedColumn {
  const { rows, source } = delivered;
  const isKey = source === key;
  const isCritical = isKey || source === target;
  const { facts, inferred } = isCritical
    ? { facts: delivered, inferred: inferType(delivered) }
    : inferNumbers(delivered);
  const type = isKey ? 'text' : source === target ? 'category' : inferred.type;
  const contract: ColumnContract = {
    name,
    ...(name === source ? {} : { source }),
    type,
    ...(isCritical ? {} : limits(facts, inferred)),
    ...(inferred.markers.length === 0 || source === target ? {} : { missing_values: [...inferred.markers] }),
    critical: isCritical,
    missing_budget: budgetWithSlack(inferred.missing / rows),
    severity: 'block',
  };
  const unreadable = isCritical ? 0 : inferred.unreadable;
  const concerns = isCritical ? [] : columnConcerns(facts, inferred);
  const hasLeadingZeros = delivered.leadingZeros > 0;
  const { readable } = facts;
  return { ...inferred, type, unreadable, contract, source, rows, readable, concerns, hasLeadingZeros };
}

/** Numbers that stand for missing values are markers among numbers only; a category may be called 99. */
function inferNumbers(delivered: ColumnFacts): { facts: ColumnFacts; inferred: InferredType } {
  const { facts, remark } = withoutSentinels(delivered);
  const inferred = inferType(facts);
  if (remark === null || (inferred.type !== 'integer' && inferred.type !== 'number'))
    return { facts: delivered, inferred: inferType(delivered) };
  return { facts, inferred: { ...inferred, remark } };
}

function limits(
  { maximum, minimum }: ColumnFacts,
  { distinct, type, values }: InferredType,
): Pick<ColumnContract, 'range' | 'values'> {
  if (type === 'category')
    return distinct <= MOST_ALLOWED_VALUES ? { values: values.map(({ text }) => text).sort() } : {};
  if ((type !== 'integer' && type !== 'number') || minimum === null || maximum === null) return {};
  const range = rangeWithSlack(minimum, maximum);
  return range === null ? {} : { range };
}

/** Columns with so many unreadable values that setting aside their rows would use up the quarantine budget. */
function reportedColumns(columns: readonly DraftedColumn[]): ReadonlySet<string> {
  const dirty = columns.filter(({ unreadable }) => unreadable > 0);
  const ascending = [...dirty].sort((a, b) => a.unreadable - b.unreadable);
  const reported = new Set<string>();
  let share = 0;
  for (const { rows, source, unreadable } of ascending) {
    share += unreadable / rows;
    if (share > MOST_UNREADABLE) reported.add(source);
  }
  return reported;
}
