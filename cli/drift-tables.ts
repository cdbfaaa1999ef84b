import type { ColumnContract, DatasetConfig } from '../contracts/config/dataset.js';
import type { TableProfile } from '../contracts/profile.js';
import type { TableRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import type { WatchedColumn } from '../domain/drift/detect.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { readFacts } from './file-facts.js';
import { inferColumns } from './inferred-columns.js';
import type { InferredColumns } from './inferred-columns.js';
import { profiledColumns } from './profiled-columns.js';
import { sayUnreadable, snapshotFile } from './read-data-file.js';
import { type Scratch, withScratch } from './scratch.js';
import type { Terminal } from './terminal.js';

/** Two tables and the columns to compare them on. */
export interface Comparison {
  readonly watched: readonly WatchedColumn[];
  readonly reference: Table;
  readonly current: Table;
}

export interface ComparedFiles {
  readonly reference: string;
  readonly current: string;
}

/** A profile, a table and the columns to compare them on. */
export interface ProfileComparison {
  readonly watched: readonly WatchedColumn[];
  readonly current: Table;
}

/** Columns to compare, and the contracts by which they are read. */
interface Columns {
  readonly watched: readonly WatchedColumn[];
  readonly contracts: readonly ColumnContract[];
}

/** Reads two files by a data contract; without one (null) their columns are inferred. Throws `DataSourceError`. */
export function readCompared(
  files: ComparedFiles,
  dataset: DatasetConfig | null,
  terminal: Terminal,
): Promise<Comparison> {
  return withScratch(async (scratch) => {
    const reference = await snapshotFile(scratch, files.reference);
    const current = await snapshotFile(scratch, files.current);
    const { contracts, watched } =
      dataset === null ? await infer(scratch, reference, current, terminal) : columnsOf(dataset);
    const read = async (path: string, snapshot: TableRef): Promise<Table> => {
      const table = await scratch.warehouse.readDelivered(snapshot, { columns: [...contracts] });
      sayUnreadable(terminal, path, table);
      return table;
    };
    return {
      watched,
      reference: await read(files.reference, reference),
      current: await read(files.current, current),
    };
  });
}

/** Reads a file to compare with a profile, by a data contract; without one (null) by the profile. Throws `DataSourceError`. */
export function readBesideProfile(
  path: string,
  profile: TableProfile,
  dataset: DatasetConfig | null,
  terminal: Terminal,
): Promise<ProfileComparison> {
  return withScratch(async (scratch) => {
    const snapshot = await snapshotFile(scratch, path);
    const { contracts, watched } =
      dataset === null
        ? sayPassedOver(profiledColumns(profile, await readFacts(scratch, snapshot)), terminal)
        : columnsOf(dataset);
    const current = await scratch.warehouse.readDelivered(snapshot, { columns: [...contracts] });
    sayUnreadable(terminal, path, current);
    return { watched, current };
  });
}

function columnsOf(dataset: DatasetConfig): Columns {
  const watched = watchedColumns(dataset);
  const names = new Set(watched.map(({ name }) => name));
  return { watched, contracts: dataset.columns.filter(({ name }) => names.has(name)) };
}

async function infer(
  scratch: Scratch,
  reference: TableRef,
  current: TableRef,
  terminal: Terminal,
): Promise<Columns> {
  const inferred = inferColumns(await readFacts(scratch, reference), await readFacts(scratch, current));
  return sayPassedOver(inferred, terminal);
}

function sayPassedOver(inferred: InferredColumns, terminal: Terminal): Columns {
  for (const { name, reason } of inferred.passedOver) {
    terminal.say(`Column ${name} is not compared: ${reason}`);
  }
  return inferred;
}
