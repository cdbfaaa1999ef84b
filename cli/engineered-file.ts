import type { DatasetConfig } from '../contracts/config/dataset.js';
import type { Config } from '../contracts/config/index.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { jsonSafe } from '../contracts/json.js';
import type { TableProfile } from '../contracts/profile.js';
import type { Table } from '../contracts/table.js';
import { engineeredTable, inputErrors } from '../domain/features/apply-plan.js';
import { profileTable } from '../domain/profile/profile-table.js';
import { canonicalJson, sha256Hex } from '../services/artifacts/canonical-json.js';
import { exportTable } from '../services/warehouse/export-table.js';
import { DataRefusedError } from './errors.js';
import { withoutInfinities } from './finite-values.js';
import { fitOnTrainingPart } from './fit-features.js';
import { counted } from './plain-text.js';
import { modifiedAt, readDataFile, sayLeftOut, sayUnreadable } from './read-data-file.js';
import { type Scratch, withScratch } from './scratch.js';
import type { Terminal } from './terminal.js';
import { makeWholeFile } from './whole-file.js';

export interface EngineeringRequest {
  readonly dataPath: string;
  readonly out: string;
  readonly format: 'csv' | 'parquet';
  /** Null = one is fitted. */
  readonly plan: FeaturePlan | null;
  readonly config: Pick<Config, 'dataset' | 'features'>;
}

/** A file that was written, and the plan by which. */
export interface EngineeredFile {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Those of the columns that are not in the data contract. */
  readonly engineered: readonly string[];
  /** Written as missing, as a model sees them. */
  readonly infiniteValues: number;
  /** The plan as a run keeps it, and the hash by which a run names it. */
  readonly plan: FeaturePlan;
  readonly planText: string;
  readonly planSha256: string;
  /** Of the engineered columns. */
  readonly profile: TableProfile;
}

/** Writes a file's rows with the engineered columns. Throws `DataSourceError` and `DataRefusedError`. */
export function engineer(request: EngineeringRequest, terminal: Terminal): Promise<EngineeredFile> {
  const { config, dataPath } = request;
  return withScratch(async (scratch) => {
    const delivered = await readDataFile(scratch, dataPath, config.dataset);
    sayUnreadable(terminal, dataPath, delivered);
    sayLeftOut(terminal, dataPath, delivered);
    const plan = request.plan ?? fitOnTrainingPart(delivered, config, await modifiedAt(dataPath), terminal);
    const { infiniteValues, table } = withoutInfinities(applyTo(delivered, plan));
    if (infiniteValues > 0) terminal.say(`${counted(infiniteValues, 'infinite value')}: written as missing`);
    await writeOut(scratch, table, request);
    const planText = canonicalJson(jsonSafe(plan));
    const columns = [...table.columns.keys()];
    const engineered = columns.filter((name) => !delivered.columns.has(name));
    return {
      rows: table.rows,
      columns,
      engineered,
      infiniteValues,
      plan,
      planText,
      planSha256: sha256Hex(planText),
      profile: profileOf(table, engineered, config.dataset),
    };
  });
}

function profileOf(
  table: Table,
  engineered: readonly string[],
  { target }: Pick<DatasetConfig, 'target'>,
): TableProfile {
  const columns = engineered.flatMap((name) => {
    const column = table.columns.get(name);
    return column === undefined ? [] : [{ name, type: column.kind }];
  });
  return profileTable(table, {
    key: null,
    columns,
    target: table.columns.has(target.column) ? target : null,
  });
}

function applyTo(table: Table, plan: FeaturePlan): Table {
  const errors = inputErrors(plan, table);
  if (errors.length === 0) return engineeredTable(plan, table);
  throw new DataRefusedError(
    `${errors.join('; ')}. Give the data the plan was fitted on, and its configuration by --config-path.`,
  );
}

async function writeOut(
  { store, warehouse, workingFolder }: Scratch,
  table: Table,
  { config, format, out }: EngineeringRequest,
): Promise<void> {
  const written = await store.localPath(await warehouse.write(table));
  const types = new Map(config.dataset.columns.map(({ name, type }) => [name, type]));
  const columns = [...table.columns].map(([name, { kind }]) => ({
    name,
    type: types.get(name) ?? (kind === 'number' ? ('number' as const) : ('category' as const)),
  }));
  await makeWholeFile(out, (path) => exportTable({ workingFolder }, written, columns, { path, format }));
}
