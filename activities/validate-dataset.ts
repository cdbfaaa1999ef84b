import type { DatasetConfig } from '../contracts/config/dataset.js';
import { validateDatasetInputSchema, validationSummarySchema } from '../contracts/data-validation.js';
import type { ValidationSummary } from '../contracts/data-validation.js';
import type { CategoryColumn, Table } from '../contracts/table.js';
import { seenAsOf } from '../domain/data/as-of.js';
import { keyFormOf } from '../domain/data/key-form.js';
import { writtenKeys } from '../domain/data/keys.js';
import { splitKeysOf } from '../domain/data/split-keys.js';
import { sampledRows } from '../domain/data/sample.js';
import { selectRows, withColumn } from '../domain/data/select.js';
import { profileTable } from '../domain/profile/profile-table.js';
import type { CheckedContract } from '../domain/validation/check.js';
import { failedChecks } from '../domain/validation/summarise-checks.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { ageInputs } from './age-inputs.js';
import { keyedActivity } from './keyed-activity.js';
import type { ActivityServices } from './services.js';
import { putJson } from './stored-json.js';

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
    slice: ({ dataset, features: { exclude } }) => ({ dataset: contractOf(dataset), features: { exclude } }),
    inputs: ({ asOf, snapshot, startedAt }, { dataset }) => ({
      snapshot: snapshot.table,
      ...(asOf !== undefined && { asOf }),
      ...ageInputs(dataset, snapshot.deliveredAt, nowOf(startedAt, asOf)),
    }),
    result: validationSummarySchema,
    async run({ asOf, snapshot, startedAt }, { config: { dataset, features } }): Promise<ValidationSummary> {
      const all = await services.warehouse.readDelivered(snapshot.table, dataset);
      const { seen: delivered, ...hidden } =
        asOf === undefined ? { seen: all } : seenAsOf(all, dataset, asOf);
      const { report, badRows, reasons } = validateTable(delivered, dataset, {
        deliveredAt: Date.parse(snapshot.deliveredAt),
        startedAt: Date.parse(nowOf(startedAt, asOf)),
        keys: writtenKeys(delivered, dataset),
        excluded: features.exclude,
        splits: dataset.splits,
      });
      const { passed, rows, quarantined, checks } = report;
      const summary = {
        passed,
        rows,
        quarantined,
        ...hidden,
        checks: checks.length,
        failedChecks: failedChecks(report).slice(0, MAX_FAILED_CHECKS),
        report: await putJson(services, { ...report, ...hidden }),
      };
      if (!passed) return { ...summary, used: 0, dataset: null, quarantine: null, profile: null };
      const kept = keptRows(splitKeysOf(delivered, dataset), badRows, dataset);
      const rowsUsed = selectRows(delivered, kept);
      const [used, quarantine, profile] = await Promise.all([
        services.warehouse.write(rowsUsed),
        badRows.length === 0 ? null : services.warehouse.write(quarantineOf(delivered, badRows, reasons)),
        putJson(services, profileTable(rowsUsed, dataset)),
      ]);
      return { ...summary, used: kept.length, dataset: used, quarantine, profile };
    },
  });

/** The moment the data's age is counted to: that of the rows, where it is before the start. */
function nowOf(startedAt: string, asOf: string | undefined): string {
  return asOf !== undefined && Date.parse(asOf) < Date.parse(startedAt) ? asOf : startedAt;
}

/** What is checked, and who is kept: not where the rows come from, or in which chunks they are read. */
function contractOf({
  columns,
  event_time,
  freshness,
  group,
  key,
  leaks,
  quarantine_budget,
  relations,
  sample_ratio,
  splits,
  target,
  ...form
}: DatasetConfig): CheckedContract & Pick<DatasetConfig, 'sample_ratio' | 'splits'> {
  const parts = { ...keyFormOf(form), sample_ratio, splits };
  const contract = {
    columns,
    event_time,
    freshness,
    group,
    key,
    leaks,
    quarantine_budget,
    relations,
    target,
  };
  return { ...contract, ...parts };
}

/** The good rows of the sampled customers, ascending. */
function keptRows(
  keys: readonly string[],
  badRows: Int32Array,
  { sample_ratio, splits }: Pick<DatasetConfig, 'sample_ratio' | 'splits'>,
): Int32Array {
  const bad = new Set(badRows);
  return sampledRows(keys, splits.salt, sample_ratio).filter((row) => !bad.has(row));
}

/** The rows set aside, each with the checks it did not pass. */
function quarantineOf(delivered: Table, badRows: Int32Array, reasons: CategoryColumn): Table {
  return withColumn(selectRows(delivered, badRows), 'quarantine_reason', reasons);
}
