import { ApplicationFailure } from '@temporalio/common';

import type { DatasetConfig } from '../contracts/config/dataset.js';
import { FAILURES } from '../contracts/names.js';
import { MOST_PROFILE_BYTES, parseProfile } from '../contracts/parse-profile.js';
import type { ArtifactRef, TableRef } from '../contracts/refs.js';
import type { RetrainingInput } from '../contracts/run.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import type { ActivityServices } from './services.js';
import { putJson } from './stored-json.js';

type Services = Pick<ActivityServices, 'artifacts' | 'canonical' | 'warehouse'>;
type ReferenceFile = NonNullable<RetrainingInput['driftReference']>;

/** Rows to compare with, and what they look like; one of both may be missing. */
export interface ReferenceRefs {
  /** Typed, as `warehouse.write` has them. */
  readonly rows: TableRef | null;
  /** As a `TableProfile`. */
  readonly profile: ArtifactRef | null;
}

const MAKE_PROFILE = 'make one with `npx ratchet profile --data-path FILE --json > baseline.json`';
const MOST_NAMED = 5;

/**
 * Takes in the stored file that a run is to be compared with: a profile where its name ends in .json, else rows, read by
 * the data contract. Throws non-retryable failures that name the field, what was found and the next step.
 */
export async function openReferenceFile(
  services: Services,
  file: ReferenceFile,
  dataset: DatasetConfig,
): Promise<ReferenceRefs> {
  if (!(await services.artifacts.has(file)))
    throw ApplicationFailure.nonRetryable(
      `driftReference: found ${file.name} with the hash ${file.sha256}, which the artifact store does not hold; ` +
        'start the run with `npx ratchet train --drift-reference FILE`, which stores it.',
      FAILURES.configuration,
    );
  return /\.json$/iu.test(file.name)
    ? { rows: null, profile: await takeProfile(services, file, dataset) }
    : { rows: await takeRows(services, file, dataset), profile: null };
}

async function takeProfile(
  services: Services,
  file: ReferenceFile,
  dataset: DatasetConfig,
): Promise<ArtifactRef> {
  const parsed =
    file.bytes > MOST_PROFILE_BYTES
      ? { problem: `it has ${file.bytes} bytes, expected at most ${MOST_PROFILE_BYTES}` }
      : parseProfile((await services.artifacts.read(file)).toString('utf8'));
  if ('problem' in parsed)
    throw refuse(file, `no profile of a table: ${parsed.problem}`, `${MAKE_PROFILE}, or give a CSV file`);
  refuseStranger(
    file,
    parsed.profile.columns.map(({ name }) => name),
    dataset,
  );
  return putJson(services, parsed.profile);
}

async function takeRows(
  { artifacts, warehouse }: Services,
  file: ReferenceFile,
  dataset: DatasetConfig,
): Promise<TableRef> {
  const path = await artifacts.localPath(file);
  const type = /\.parquet$/iu.test(file.name) ? 'parquet' : 'csv';
  try {
    const table = await warehouse.readDelivered(await warehouse.snapshot({ path, type }), dataset);
    refuseStranger(file, [...table.columns.keys()], dataset);
    return await warehouse.write({ rows: table.rows, columns: table.columns });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataSourceError') throw error;
    throw ApplicationFailure.nonRetryable(
      `driftReference: ${error.message.replaceAll(path, file.name)}`,
      FAILURES.dataSource,
    );
  }
}

/** A file of another table: nothing could be compared, and that would look like a run without a reference. */
function refuseStranger(file: ReferenceFile, found: readonly string[], dataset: DatasetConfig): void {
  const watched = watchedColumns(dataset).map(({ name }) => name);
  if (watched.length === 0 || watched.some((name) => found.includes(name))) return;
  const some = watched.slice(0, MOST_NAMED).join(', ');
  throw refuse(
    file,
    `none of the ${watched.length} columns to compare (${some}${watched.length > MOST_NAMED ? ', ...' : ''})`,
    "give a file of the same table, with the columns of the configuration's data contract",
  );
}

function refuse({ name }: ReferenceFile, found: string, nextStep: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `driftReference: ${name}: found ${found}. Next step: ${nextStep}.`,
    FAILURES.dataSource,
  );
}
