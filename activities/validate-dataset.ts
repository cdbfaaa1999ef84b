import type { DatasetConfig } from '../contracts/config/dataset.js';
import { validateDatasetInputSchema } from '../contracts/data-validation.js';
import type { ValidationSummary } from '../contracts/data-validation.js';
import type { CategoryColumn, Table } from '../contracts/table.js';
import { keysOf, textKeys } from '../domain/data/keys.js';
import { sampledRows } from '../domain/data/sample.js';
import { selectRows, withColumn } from '../domain/data/select.js';
import { failedChecks } from '../domain/validation/summarise-checks.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/** Of a table with hundreds of bad columns the first ones tell enough; the report has them all. */
const MAX_FAILED_CHECKS = 40;

/**
 * Checks the delivered rows against the data contract, sets bad ones aside and keeps the rest.
 * Safe to retry: all it writes is named by its content.
 */
export const validateDataset = (services: ActivityServices) =>
  activity(
    validateDatasetInputSchema,
    async ({ config, snapshot, startedAt }): Promise<ValidationSummary> => {
      const { dataset } = await readConfig(services, config);
      const delivered = await services.warehouse.readDelivered(snapshot.table, dataset);
      const keys = keysOf(delivered, dataset);
      const { report, badRows, reasons } = validateTable(delivered, dataset, {
        deliveredAt: Date.parse(snapshot.deliveredAt),
        startedAt: Date.parse(startedAt),
        keys,
      });
      const reportRef = await putJson(services, report);
      const { passed, rows, quarantined, checks } = report;
      const failed = failedChecks(report).slice(0, MAX_FAILED_CHECKS);
      const summary = {
        passed,
        rows,
        quarantined,
        checks: checks.length,
        failedChecks: failed,
        report: reportRef,
      };
      if (!passed) return { ...summary, used: 0, dataset: null, quarantine: null };
      const kept = keptRows(textKeys(delivered, dataset), badRows, dataset);
      const [used, quarantine] = await Promise.all([
        services.warehouse.write(selectRows(delivered, kept)),
        badRows.length === 0 ? null : services.warehouse.write(quarantineOf(delivered, badRows, reasons)),
      ]);
      return { ...summary, used: kept.length, dataset: used, quarantine };
    },
  );

/** The good rows of the sampled customers, ascending. */
function keptRows(
  keys: readonly string[],
  badRows: Int32Array,
  { sample_ratio, splits }: DatasetConfig,
): Int32Array {
  const bad = new Set(badRows);
  return sampledRows(keys, splits.salt, sample_ratio).filter((row) => !bad.has(row));
}

/** The rows set aside, each with the checks it did not pass. */
function quarantineOf(delivered: Table, badRows: Int32Array, reasons: CategoryColumn): Table {
  return withColumn(selectRows(delivered, badRows), 'quarantine_reason', reasons);
}
