import type { ArtifactRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import { keyFormOf } from '../domain/data/key-form.js';
import { writtenKeys } from '../domain/data/keys.js';
import type { KeyContract } from '../domain/data/keys.js';
import { keysToModel } from '../domain/data/model-keys.js';
import type { ModelCustomers } from '../domain/data/model-keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { keptTogether } from '../domain/data/split-keys.js';
import { applyPlan, inputErrors } from '../domain/features/apply-plan.js';
import { loadBundle } from './bundles.js';
import type { OpenBundle } from './bundles.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';

/** Scored at a time: bounds memory, changes no result. */
const BATCH_ROWS = 50_000;

/** The champion's scores of customers it was not trained on: those of the reference, and those of this run. */
export interface ChampionScores {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Scores the champion's test part of both tables, by the spelling of keys in the reference where it has them in another form
 * than the run; undefined where the run's rows lack a column that it reads.
 */
export async function championScores(
  services: ActivityServices,
  bundle: ArtifactRef,
  tables: { readonly reference: Table; readonly current: Table },
  contract: KeyContract,
): Promise<ChampionScores | undefined> {
  const champion = await loadBundle(services, bundle);
  try {
    if (Object.values(tables).some((table: Table) => lacksColumn(champion, table))) return undefined;
    const customers = {
      form: keyFormOf(champion.splits),
      writtenKeys: writtenKeys(tables.reference, contract),
    };
    return {
      reference: await scoresOf(champion, tables.reference, contract, customers),
      current: await scoresOf(champion, tables.current, contract, customers),
    };
  } finally {
    await champion.model.release();
  }
}

function lacksColumn({ plan, splits: { group } }: OpenBundle, table: Table): boolean {
  return inputErrors(plan, table).length > 0 || (group !== undefined && !table.columns.has(group));
}

async function scoresOf(
  { model, plan, splits }: OpenBundle,
  table: Table,
  contract: KeyContract,
  customers: ModelCustomers,
): Promise<Float64Array> {
  const keys = keysToModel(writtenKeys(table, contract), contract, customers);
  const together = keptTogether(keys, table, { columns: contract.columns, group: splits.group });
  const test = selectRows(table, rowsOfSplit(assignSplits(together, splits), 'test'));
  const { matrix, rows } = applyPlan(plan, test);
  return scoreInBatches(model, matrix, rows, BATCH_ROWS);
}
