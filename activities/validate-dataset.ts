import type { DatasetConfig, SplitRules } from '../contracts/config/dataset.js';
import { validateDatasetInputSchema, validationSummarySchema } from '../contracts/data-validation.js';
import type { ValidationSummary } from '../contracts/data-validation.js';
import type { CategoryColumn, Table } from '../contracts/table.js';
import { keysOf, textKeys } from '../domain/data/keys.js';
import { sampledRows } from '../domain/data/sample.js';
import { selectRows, withColumn } from '../domain/data/select.js';
import type { CheckedContract } from '../domain/validation/check.js';
import { failedChecks } from '../domain/validation/summarise-checks.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { ageInputs } from './age-inputs.js';
import { keyedActivity } from './keyed-activity.js';
import type { ActivityServices } from './services.js';
import { putJson } from './stored-json.js';

/** Which customers a run looks at. */
interface Sampling extends Pick<DatasetConfig, 'sample_ratio'> {
  readonly splits: Pick<SplitRules, 'salt'>;
}

/** Of a table with hundreds of bad columns the first ones tell enough; the report has them all. */
const MAX_FAILED_CHECKS = 40;

/**
 * Checks the delivered rows against the data contract, sets bad ones aside and keeps the rest.
 * Safe to retry: all it writes is named by its content.
 */
export const validateDataset = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: validateDatasetInputSchema,
    stage: 'data_validation',
    step: () => 'validate',
    slice: ({ dataset }) => ({ dataset: contractOf(dataset) }),
    inputs: ({ snapshot, startedAt }, { dataset }) => ({
      snapshot: snapshot.table,
      ...ageInputs(dataset, snapshot.deliveredAt, startedAt),
    }),
    result: validationSummarySchema,
    async run({ snapshot, startedAt }, { config: { dataset } }): Promise<ValidationSummary> {
      const delivered = await services.warehouse.readDelivered(snapshot.table, dataset);
      const { report, badRows, reasons } = validateTable(delivered, dataset, {
        deliveredAt: Date.parse(snapshot.deliveredAt),
        startedAt: Date.parse(startedAt),
        keys: keysOf(delivered, dataset),
      });
      const { passed, rows, quarantined, checks } = report;
      const summary = {
        passed,
        rows,
        quarantined,
        checks: checks.length,
        failedChecks: failedChecks(report).slice(0, MAX_FAILED_CHECKS),
        report: await putJson(services, report),
      };
      if (!passed) return { ...summary, used: 0, dataset: null, quarantine: null };
      const kept = keptRows(textKeys(delivered, dataset), badRows, dataset);
      const [used, quarantine] = await Promise.all([
        services.warehouse.write(selectRows(delivered, kept)),
        badRows.length === 0 ? null : services.warehouse.write(quarantineOf(delivered, badRows, reasons)),
      ]);
      return { ...summary, used: kept.length, dataset: used, quarantine };
    },
  });

/** What is checked, and who is kept: not where the rows come from, in which chunks they are read, or how they are split. */
function contractOf({
  columns,
  event_time,
  freshness,
  key,
  quarantine_budget,
  relations,
  sample_ratio,
  splits: { salt },
  target,
}: DatasetConfig): CheckedContract & Sampling {
  const sampling = { sample_ratio, splits: { salt } };
  return { columns, event_time, freshness, key, quarantine_budget, relations, target, ...sampling };
}

/** The good rows of the sampled customers, ascending. */
function keptRows(
  keys: readonly string[],
  badRows: Int32Array,
  {
    sample_ratio,
    splits,
  }: Pick<DatasetConfig, 'sample_ratio'> & { readonly splits: { readonly salt: string } },
): Int32Array {
  const bad = new Set(badRows);
  return sampledRows(keys, splits.salt, sample_ratio).filter((row) => !bad.has(row));
}

/** The rows set aside, each with the checks it did not pass. */
function quarantineOf(delivered: Table, badRows: Int32Array, reasons: CategoryColumn): Table {
  return withColumn(selectRows(delivered, badRows), 'quarantine_reason', reasons);
}
