import type { Config } from '../contracts/config/index.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import type { DeliveredTable, Table } from '../contracts/table.js';
import { writtenKeys } from '../domain/data/keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { splitKeysOf } from '../domain/data/split-keys.js';
import { fitFeaturePlan } from '../domain/features/fit-plan.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { DataRefusedError } from './errors.js';
import { counted } from './plain-text.js';
import type { Terminal } from './terminal.js';

/**
 * Fits the feature plan as a run on this file would: on the training part, without the rows that break the data contract.
 * `deliveredAt` is in milliseconds since 1970 UTC. Throws `DataRefusedError`.
 */
export function fitOnTrainingPart(
  delivered: DeliveredTable,
  config: Pick<Config, 'dataset' | 'features'>,
  deliveredAt: number,
  terminal: Terminal,
): FeaturePlan {
  const good = goodRows(delivered, config, deliveredAt, terminal);
  const assignment = assignSplits(splitKeysOf(good, config.dataset), config.dataset.splits);
  const training = selectRows(good, rowsOfSplit(assignment, 'train'));
  const fitted = fitFeaturePlan(training, config.dataset, config.features);
  if (fitted.ok) return fitted.plan;
  throw refusal(delivered, fitted.errors);
}

/** Without columns nothing else can hold: what is absent was told before, the rest would only repeat it. */
function refusal({ absentColumns }: DeliveredTable, errors: readonly string[]): DataRefusedError {
  const why =
    absentColumns.length > 0
      ? `the data lacks ${counted(absentColumns.length, 'column')} of the data contract`
      : errors.join('; ');
  return new DataRefusedError(
    `The features cannot be built: ${why}. Deliver other data, or correct dataset: and features: in the configuration.`,
  );
}

function goodRows(
  delivered: DeliveredTable,
  { dataset }: Pick<Config, 'dataset'>,
  deliveredAt: number,
  terminal: Terminal,
): Table {
  const keys = writtenKeys(delivered, dataset);
  const { badRows, report } = validateTable(delivered, dataset, {
    deliveredAt,
    startedAt: deliveredAt,
    keys,
  });
  if (!report.passed) {
    terminal.say('A run would refuse this data: `npx ratchet validate` with the same options says why');
  }
  if (badRows.length === 0) return delivered;
  terminal.say(
    `${counted(badRows.length, 'row')} that the data contract sets aside: written, but not fitted on`,
  );
  const bad = new Uint8Array(delivered.rows);
  for (const row of badRows) bad[row] = 1;
  return selectRows(
    delivered,
    Int32Array.from(bad.keys()).filter((row) => bad[row] === 0),
  );
}
