import type { ArtifactRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import type { KeyContract } from '../domain/data/keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { splitKeysOf } from '../domain/data/split-keys.js';
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

/** Scores the champion's test part of both tables; undefined where the run's rows lack a column that it reads. */
export async function championScores(
  services: ActivityServices,
  bundle: ArtifactRef,
  tables: { readonly reference: Table; readonly current: Table },
  contract: KeyContract,
): Promise<ChampionScores | undefined> {
  const champion = await loadBundle(services, bundle);
  try {
    if (Object.values(tables).some((table: Table) => lacksColumn(champion, table))) return undefined;
    return {
      reference: await scoresOf(champion, tables.reference, contract),
      current: await scoresOf(champion, tables.current, contract),
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
): Promise<Float64Array> {
  const keys = splitKeysOf(table, { ...contract, group: splits.group });
  const test = selectRows(table, rowsOfSplit(assignSplits(keys, splits), 'test'));
  const { matrix, rows } = applyPlan(plan, test);
  return scoreInBatches(model, matrix, rows, BATCH_ROWS);
}
