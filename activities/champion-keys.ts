import type { TableRef } from '../contracts/refs.js';
import type { ModelSplits } from '../contracts/model-training.js';
import type { Champion, ChampionKeys } from '../contracts/run.js';
import type { Table } from '../contracts/table.js';
import { isSameForm, keyFormOf, keyFormWords } from '../domain/data/key-form.js';
import { writtenKeys } from '../domain/data/keys.js';
import type { KeyContract } from '../domain/data/keys.js';
import { findKeysAgain, keysToModel } from '../domain/data/model-keys.js';
import { CHANGED_SHARE } from '../domain/evaluation/gate/champion-keys.js';
import { countRenamedRows } from '../domain/validation/renamed-rows.js';
import type { RunTestPart } from './run-test-part.js';
import type { ActivityServices } from './services.js';

type Services = Pick<ActivityServices, 'artifacts' | 'warehouse'>;

/** What a run has of a served version's customers. */
export interface FoundChampionKeys {
  readonly found: ChampionKeys;
  /** The key of each row of the run's test part by which the version's split knows the customer. */
  readonly keysOfTest: readonly string[];
}

/** Looks for the customers of a served version among the run's, by the version's own form of keys. */
export async function findChampionKeys(
  services: Services,
  { dataset: rows, version }: Pick<Champion, 'dataset' | 'version'>,
  splits: ModelSplits,
  { run }: Pick<RunTestPart, 'run'>,
  { dataset }: { readonly dataset: KeyContract },
): Promise<FoundChampionKeys> {
  const served = await readIfKept(services, rows, [dataset.key]);
  const written = served?.columns.has(dataset.key) ? writtenKeys(served, dataset) : null;
  const model = { form: keyFormOf(splits), writtenKeys: written };
  const runKeys = keysToModel(run.writtenKeys, dataset, model);
  const keysOfTest = Array.from(run.testRows, (row) => runKeys[row] ?? '');
  const again = findKeysAgain(runKeys, model);
  const found = {
    version,
    keys: again?.keys ?? null,
    again: again?.again ?? null,
    rows: run.table.rows,
    renamed: await countRenamed(services, rows, again?.strangers, run.table, dataset.key),
    ...(!isSameForm(dataset, splits) && {
      form: { run: keyFormWords(dataset), champion: keyFormWords(splits) },
    }),
  };
  return { found, keysOfTest };
}

/** Of rows under keys that the version does not have; too few of them to change anything are not looked at. */
async function countRenamed(
  services: Services,
  rows: TableRef,
  strangers: Int32Array | undefined,
  run: Table,
  key: string,
): Promise<number> {
  if (strangers === undefined || strangers.length < CHANGED_SHARE * run.rows || strangers.length === 0)
    return 0;
  const served = await readIfKept(services, rows, [...run.columns.keys()]);
  return served === null ? 0 : countRenamedRows(run, strangers, served, key);
}

/** Null where the rows are gone: the store keeps those of versions that served lately only. */
async function readIfKept(
  { artifacts, warehouse }: Services,
  rows: TableRef,
  columns: readonly string[],
): Promise<Table | null> {
  return (await artifacts.has(rows)) ? warehouse.read(rows, columns) : null;
}
