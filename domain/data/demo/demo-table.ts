import { deliver } from './dirt.js';
import { WEEKLY_FIELD } from './fields.js';
import type { LabelledCustomer } from './labelled-customer.js';
import { labelledCustomer } from './labelled-customer.js';
import type { DemoOptions } from './options.js';
import { DEMO_COLUMNS, demoRecord } from './record.js';

/** A demo table as a source would deliver it: text cells in the order of the header, missing ones empty. */
export interface DemoTable {
  readonly header: readonly string[];
  /** Makes the rows one by one, in the order of the customers; may be called again. */
  rows(): Generator<readonly string[], void>;
}

const WEEK_MS = 7 * 86_400_000;

function updatedAt(asOf: string, labelled: LabelledCustomer): string {
  const age = Math.floor(labelled.weekly(WEEKLY_FIELD.updatedAt) * WEEK_MS);
  return new Date(Date.parse(asOf) - age).toISOString();
}

function* demoRows(options: DemoOptions): Generator<readonly string[], void> {
  for (let slot = 0; slot < options.customers; slot += 1) {
    const labelled = labelledCustomer(options, slot);
    const time = options.asOf === undefined ? [] : [updatedAt(options.asOf, labelled)];
    for (const record of deliver(demoRecord(labelled), labelled.weekly))
      yield [...DEMO_COLUMNS.map((column) => record[column]), ...time];
  }
}

/**
 * Makes the demo customers of a week: `customers` rows plus about 0.25 % duplicates. Expects options in which
 * `demoOptionsProblems` finds nothing. The model behind the rows is described in docs/demo-data.md.
 */
export function generateDemoCustomers(options: DemoOptions): DemoTable {
  return {
    header: options.asOf === undefined ? DEMO_COLUMNS : [...DEMO_COLUMNS, 'updated_at'],
    rows: () => demoRows(options),
  };
}
