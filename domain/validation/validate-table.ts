import type { SplitRules } from '../../contracts/config/dataset.js';
import type { CheckReport, ValidationReport } from '../../contracts/data-validation.js';
import type { DeliveredTable, UnreadableValue } from '../../contracts/table.js';
import { keyFormOf } from '../data/key-form.js';
import { keysOf } from '../data/keys.js';
import { splitKeysOf } from '../data/split-keys.js';
import { readTarget } from '../data/target.js';
import type { CheckedContract, CheckInput } from './check.js';
import { CHECKS } from './checks/index.js';
import { findDuplicates } from './duplicates.js';
import { collectQuarantine, QUARANTINE_BUDGET, type Quarantine } from './quarantine.js';
import { reportFinding } from './report-finding.js';
import { percent, rowsText, shareOf } from './wording.js';

/** What a table alone does not say. */
export interface ValidationContext {
  /** Milliseconds since 1970 UTC; `startedAt` is the "now" of the freshness check. */
  readonly deliveredAt: number;
  readonly startedAt: number;
  /** The key of each row as delivered; null is missing. */
  readonly keys: readonly (string | null)[];
  /** `features.exclude`: columns that cannot leak, as no model sees them; default none. */
  readonly excluded?: readonly string[];
  /** `dataset.splits`; without them no rows are looked for that are alike in several parts. */
  readonly splits?: SplitRules;
}

/** The report, and the rows that go to quarantine and to training. */
export interface ValidationResult extends Quarantine {
  readonly report: ValidationReport;
}

/**
 * Judges a delivered table against its contract: all checks, all failures, in one pass; never throws.
 *
 * A rule about the table (columns, budgets, relations, freshness, target rate) passes or fails by itself.
 * A rule about rows with severity block sends its rows to quarantine. While the quarantined rows of all checks
 * together stay within `quarantine_budget`, such a check has passed and its `found` says how many rows it
 * quarantined; beyond the budget it has failed, as has the check `quarantine_budget`. With severity warn or
 * info its rows stay in the table and the check has failed without blocking.
 * The report has passed when no check with severity block failed.
 */
export function validateTable(
  delivered: DeliveredTable,
  dataset: CheckedContract,
  context: ValidationContext,
): ValidationResult {
  const keysInForm = keyFormOf(dataset).key_form === undefined ? context.keys : keysOf(delivered, dataset);
  const input: CheckInput = {
    ...context,
    excluded: context.excluded ?? [],
    splits: context.splits ?? null,
    splitKeys: splitKeys(delivered, dataset, keysInForm),
    table: delivered,
    dataset,
    keysInForm,
    outcomes: outcomesOf(delivered, dataset),
    unreadable: groupByColumn(delivered.unreadable),
    duplicates: findDuplicates(delivered, dataset),
  };
  const findings = CHECKS.flatMap(({ declaration, find }) =>
    find(input).map((finding) => ({ declaration, finding })),
  );
  const quarantine = collectQuarantine(findings, delivered.rows);
  const budget = reportBudget(quarantine.badRows.length, delivered.rows, dataset);
  const checks = [...findings.map((declared) => reportFinding(declared, input, budget.passed)), budget];
  const passed = checks.every((check) => check.passed || check.severity !== 'block');
  const report = { passed, rows: delivered.rows, quarantined: quarantine.badRows.length, checks };
  return { ...quarantine, report };
}

/** A group's column that is not there is told by the check for columns. */
function splitKeys(
  table: DeliveredTable,
  dataset: CheckedContract,
  keysInForm: CheckInput['keysInForm'],
): CheckInput['splitKeys'] {
  const { group } = dataset;
  return group !== undefined && table.columns.has(group) ? splitKeysOf(table, dataset) : keysInForm;
}

function outcomesOf(table: DeliveredTable, { target }: CheckedContract): Float32Array | null {
  const column = table.columns.get(target.column);
  return column === undefined ? null : readTarget(column, target);
}

function groupByColumn(unreadable: readonly UnreadableValue[]): ReadonlyMap<string, UnreadableValue[]> {
  const groups = new Map<string, UnreadableValue[]>();
  for (const value of unreadable) {
    const group = groups.get(value.column);
    if (group === undefined) groups.set(value.column, [value]);
    else group.push(value);
  }
  return groups;
}

function reportBudget(badRows: number, rows: number, { quarantine_budget }: CheckedContract): CheckReport {
  const share = shareOf(badRows, rows);
  return {
    name: QUARANTINE_BUDGET.name,
    dimension: QUARANTINE_BUDGET.dimension,
    column: null,
    severity: 'block',
    passed: share <= quarantine_budget,
    expected: `at most ${percent(quarantine_budget)} of the rows quarantined`,
    found: `${rowsText(badRows)} quarantined (${percent(share)})`,
    count: badRows,
    share,
    examples: [],
  };
}
