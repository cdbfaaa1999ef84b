import type { ColumnContract, DatasetConfig, Severity, SplitRules } from '../../contracts/config/dataset.js';
import type { Dimension } from '../../contracts/data-validation.js';
import type { DeliveredTable, UnreadableValue } from '../../contracts/table.js';
import type { Duplicates } from './duplicates.js';

/** What a check is called and which dimension of data quality it belongs to. */
export interface CheckDeclaration {
  readonly name: string;
  readonly dimension: Dimension;
  /** What people read. */
  readonly title: string;
}

/** What the checks read of the data contract. */
export type CheckedContract = Omit<
  DatasetConfig,
  'source' | 'source_timeout_minutes' | 'splits' | 'sample_ratio' | 'batch_size'
>;

/** What every check looks at; nothing in it depends on another check. */
export interface CheckInput {
  readonly table: DeliveredTable;
  readonly dataset: CheckedContract;
  /** The key of each row as delivered; null or empty is missing. */
  readonly keys: readonly (string | null)[];
  /** The key of each row in its form (`dataset.key_form`); null is missing, or written in no such form. */
  readonly keysInForm: readonly (string | null)[];
  /** Unreadable values by column, in row order. */
  readonly unreadable: ReadonlyMap<string, readonly UnreadableValue[]>;
  readonly duplicates: Duplicates;
  /** The outcome in each row, as `readTarget` gives it; null where the table has no target. */
  readonly outcomes: Float32Array | null;
  /** Columns the model does not see although their type would let it: `features.exclude`. */
  readonly excluded: readonly string[];
  /** What decides the part of each row where it is not the key: as of `splitKeysOf`. */
  readonly splitKeys: readonly (string | null)[];
  /** How rows go to training, validation and test; null = it is not said, and parts are not compared. */
  readonly splits: SplitRules | null;
  /** When the data arrived and when the run started, milliseconds since 1970 UTC. */
  readonly deliveredAt: number;
  readonly startedAt: number;
}

interface FindingBase {
  /** Tells findings of one check apart where no column does: added to the check's name. */
  readonly detail?: string;
  readonly column: string | null;
  readonly severity: Severity;
  readonly expected: string;
}

/** Rows that break a rule. With severity block they are quarantined; `value` gives the offending value of a row. */
export interface RowFinding extends FindingBase {
  readonly scope: 'rows';
  /** Offending rows, ascending. */
  readonly rows: readonly number[];
  readonly value: (row: number) => string | null;
}

/** A rule about the whole table: passed or not, nothing to quarantine. */
export interface TableFinding extends FindingBase {
  readonly scope: 'table';
  readonly passed: boolean;
  readonly found: string;
  /** Rows that count against the rule, and up to 20 of them as examples. */
  readonly count: number;
  readonly examples?: readonly number[];
  readonly value?: (row: number) => string | null;
}

export type Finding = RowFinding | TableFinding;

/** A check: its declaration and the pure function that finds; one finding per column it applies to. */
export interface Check {
  readonly declaration: CheckDeclaration;
  readonly find: (input: CheckInput) => readonly Finding[];
}

/** The most examples a report holds of one check. */
export const MAX_EXAMPLES = 20;

/** Key, group and target decide everything that follows, so their rules always block. */
export function severityOf({ name, severity }: ColumnContract, dataset: CheckedContract): Severity {
  return [dataset.key, dataset.group, dataset.target.column].includes(name) ? 'block' : severity;
}

/** What the report calls a finding, e.g. `value_range` or `relation_holds:total_matches`. */
export function checkName({ name }: CheckDeclaration, { detail }: Finding): string {
  return detail === undefined ? name : `${name}:${detail}`;
}
