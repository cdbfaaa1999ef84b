import type { ColumnContract, DatasetConfig } from '../contracts/config/dataset.js';
import type { SchemaChange } from '../contracts/drift-detection.js';
import type { TableProfile } from '../contracts/profile.js';
import type { TableRef } from '../contracts/refs.js';
import type { DeliveredTable, Table } from '../contracts/table.js';
import type { WatchedColumn } from '../domain/drift/detect.js';
import { findSchemaChanges } from '../domain/drift/schema-changes.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { contractedColumns, newColumns, profiledByContract } from './drift-schema.js';
import { readFacts } from './file-facts.js';
import { inferColumns } from './inferred-columns.js';
import type { InferredColumns } from './inferred-columns.js';
import { profiledColumns } from './profiled-columns.js';
import { sayUnreadable, snapshotFile } from './read-data-file.js';
import { type Scratch, withScratch } from './scratch.js';
import { seenByContract, seenInFacts, seenInProfile, seenNames } from './seen-columns.js';
import type { Terminal } from './terminal.js';

/** A table to judge, the columns to compare it on, and how its columns differ from the reference's. */
export interface ProfileComparison {
  readonly watched: readonly WatchedColumn[];
  readonly current: Table;
  readonly schema: readonly SchemaChange[];
}

/** As `ProfileComparison`, with the rows of the reference. */
export interface Comparison extends ProfileComparison {
  readonly reference: Table;
}

export interface ComparedFiles {
  readonly reference: string;
  readonly current: string;
}

/** Columns to compare, and the contracts by which they are read. */
interface Columns {
  readonly watched: readonly WatchedColumn[];
  readonly contracts: readonly ColumnContract[];
}

/** A command's files: where they are read, and who is told what could not be read. */
interface Reading {
  readonly scratch: Scratch;
  readonly terminal: Terminal;
}

/** Reads two files by a data contract; without one (null) their columns are inferred. Throws `DataSourceError`. */
export function readCompared(
  files: ComparedFiles,
  dataset: DatasetConfig | null,
  terminal: Terminal,
): Promise<Comparison> {
  return withScratch(async (scratch) => {
    const reading = { scratch, terminal };
    const before = { path: files.reference, snapshot: await snapshotFile(scratch, files.reference) };
    const now = { path: files.current, snapshot: await snapshotFile(scratch, files.current) };
    if (dataset === null) return readInferred(reading, before, now);
    const { contracts, watched } = columnsOf(dataset);
    const reference = await readTable(reading, before, contracts);
    const current = await readTable(reading, now, contracts);
    const contracted = { contracts, all: dataset.columns };
    const seen = contractedColumns(reference, contracted);
    const strangers = await newColumns(
      scratch,
      { ...contracted, seen, reference },
      { ...now, table: current },
    );
    const schema = findSchemaChanges(seen, [...contractedColumns(current, contracted), ...strangers]);
    return { watched, reference, current, schema };
  });
}

interface DataFile {
  readonly path: string;
  readonly snapshot: TableRef;
}

async function readInferred(reading: Reading, before: DataFile, now: DataFile): Promise<Comparison> {
  const { scratch, terminal } = reading;
  const facts = [await readFacts(scratch, before.snapshot), await readFacts(scratch, now.snapshot)] as const;
  const { contracts, watched } = sayPassedOver(inferColumns(...facts), terminal);
  return {
    watched,
    reference: await readTable(reading, before, contracts),
    current: await readTable(reading, now, contracts),
    schema: findSchemaChanges(seenInFacts(facts[0]), seenInFacts(facts[1])),
  };
}

/** Reads a file to compare with a profile, by a data contract; without one (null) by the profile. Throws `DataSourceError`. */
export function readBesideProfile(
  path: string,
  profile: TableProfile,
  dataset: DatasetConfig | null,
  terminal: Terminal,
): Promise<ProfileComparison> {
  return withScratch(async (scratch) => {
    const reading = { scratch, terminal };
    const file = { path, snapshot: await snapshotFile(scratch, path) };
    if (dataset === null) return readByProfile(reading, profile, file);
    const { contracts, watched } = columnsOf(dataset);
    const current = await readTable(reading, file, contracts);
    const contracted = { contracts, all: dataset.columns };
    const seen = profiledByContract(seenInProfile(profile), dataset.columns);
    const strangers = await newColumns(scratch, { ...contracted, seen }, { ...file, table: current });
    const named = contractedColumns(current, contracted).map((each) => ({ ...each, source: each.name }));
    return { watched, current, schema: findSchemaChanges(seen, [...named, ...strangers]) };
  });
}

async function readByProfile(
  reading: Reading,
  profile: TableProfile,
  file: DataFile,
): Promise<ProfileComparison> {
  const facts = await readFacts(reading.scratch, file.snapshot);
  const { contracts, watched } = sayPassedOver(profiledColumns(profile, facts), reading.terminal);
  const current = await readTable(reading, file, contracts);
  const read = seenByContract(current, contracts);
  const names = new Set(read.map(({ name }) => name));
  const others = seenInFacts(facts).filter(({ name }) => !names.has(name));
  const known = new Set(profile.columns.map(({ name }) => name));
  // What a profile holds no value of can only be missed by name.
  const unread = others.map((each) => (known.has(each.name) ? (seenNames([each.name])[0] ?? each) : each));
  return { watched, current, schema: findSchemaChanges(seenInProfile(profile), [...read, ...unread]) };
}

async function readTable(
  { scratch, terminal }: Reading,
  { path, snapshot }: DataFile,
  contracts: readonly ColumnContract[],
): Promise<DeliveredTable> {
  const table = await scratch.warehouse.readDelivered(snapshot, { columns: [...contracts] });
  sayUnreadable(terminal, path, table);
  return table;
}

/** The columns that are compared, and the times: whether they are still times is seen when they are read. */
function columnsOf(dataset: DatasetConfig): Columns {
  const watched = watchedColumns(dataset);
  const names = new Set(watched.map(({ name }) => name));
  return {
    watched,
    contracts: dataset.columns.filter(({ name, type }) => names.has(name) || type === 'timestamp'),
  };
}

function sayPassedOver(inferred: InferredColumns, terminal: Terminal): Columns {
  for (const { name, reason } of inferred.passedOver) {
    terminal.say(`Column ${name} is not compared: ${reason}`);
  }
  return inferred;
}
