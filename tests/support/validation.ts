import type { CheckReport } from '../../contracts/data-validation.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { writtenKeys } from '../../domain/data/keys.js';
import {
  validateTable,
  type ValidationContext,
  type ValidationResult,
} from '../../domain/validation/validate-table.js';
import { makeDatasetConfig, makeDelivered, type Cell } from './table.js';

const DAY_MS = 86_400_000;

/** When the runs of these tests start: day 20,000 after 1970. */
export const STARTED_AT = 20_000 * DAY_MS;

/** Cells to put in place of a clean customer's, by column and row. */
export type Dirt = Readonly<Record<string, Readonly<Record<number, Cell>>>>;

/** `count` clean customers under the contract of `makeDatasetConfig`, with some cells replaced. */
export function customers(count: number, dirt: Dirt = {}): DeliveredTable {
  const contracts = ['Month-to-month', 'One year', 'Two year'];
  const clean: Readonly<Record<string, (row: number) => Cell>> = {
    customer_id: (row) => `C${row}`,
    tenure: (row) => row % 100,
    monthly_charges: (row) => 20 + (row % 50),
    contract: (row) => contracts[row % 3] ?? null,
    churn: (row) => (row % 4 === 0 ? 'Yes' : 'No'),
  };
  const rows = Array.from({ length: count }, (_, row) => row);
  const cells = Object.entries(clean).map(([name, cell]): [string, Cell[]] => [
    name,
    rows.map((row) => {
      const replaced = dirt[name]?.[row];
      return replaced === undefined ? cell(row) : replaced;
    }),
  ]);
  return makeDelivered(Object.fromEntries(cells));
}

/** The result of a validation, and a way to one of its checks. */
export interface Validated extends ValidationResult {
  readonly check: (name: string, column?: string | null) => CheckReport;
}

/** Validates against the contract of `makeDatasetConfig` with parts replaced; delivered an hour before the run. */
export function validate(
  table: DeliveredTable,
  replaced: Readonly<Record<string, unknown>> = {},
  context: Partial<Omit<ValidationContext, 'keys'>> = {},
): Validated {
  const dataset = makeDatasetConfig(replaced);
  const result = validateTable(table, dataset, {
    deliveredAt: STARTED_AT - DAY_MS / 24,
    startedAt: STARTED_AT,
    ...context,
    keys: writtenKeys(table, dataset),
  });
  const check = (name: string, column: string | null = null): CheckReport => {
    const found = result.report.checks.find((one) => one.name === name && one.column === column);
    if (found === undefined) throw new Error(`the report has no check ${name} of ${column ?? 'the table'}`);
    return found;
  };
  return { ...result, check };
}
