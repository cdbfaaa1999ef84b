import type { DatasetConfig } from '../contracts/config/dataset.js';
import { validateDatasetInputSchema } from '../contracts/data-validation.js';
import type { ValidationReport, ValidationSummary } from '../contracts/data-validation.js';
import { keysOf, textKeys } from '../domain/data/keys.js';
import { sampledRows } from '../domain/data/sample.js';
import { selectRows } from '../domain/data/select.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

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
    const { report, badRows } = validateTable(delivered, dataset, {
        deliveredAt: Date.parse(snapshot.deliveredAt),
        startedAt: Date.parse(startedAt),
      keys,
      });
      const reportRef = await putJson(services, report);
      const summary = { ...summarise(report), report: reportRef };
      if (!report.passed) return { ...summary, used: 0, dataset: null, quarantine: null };
      const kept = keptRows(textKeys(delivered, dataset), badRows, dataset);
      const [used, quarantine] = await Promise.all([
        services.warehouse.write(selectRows(delivered, kept)),
        badRows.length === 0 ? null : services.warehouse.write(selectRows(delivered, badRows)),
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

function summarise({ passed, rows, quarantined, checks }: ValidationReport) {
  const failed = checks.filter((check) => !check.passed);
  const order = { block: 0, warn: 1, info: 2 } as const;
  const failedChecks = failed
    .map(({ examples: _examples, ...check }) => check)
    .sort((a, b) => order[a.severity] - order[b.severity]);
  return { passed, rows, quarantined, checks: checks.length, failedChecks };
}
