import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { artifactRefSchema } from '../../contracts/artifact-schemas.js';
import { ALGORITHMS, RUN_VERDICTS } from '../../contracts/names.js';

/** The versions whose stores were recorded, the oldest first: each test of tests/compat runs for each. */
export const RECORDED_VERSIONS = ['0.1.0'];

/** The model that all recordings are about. */
export const RECORDED_MODEL = 'recorded-churn';

/** The runs of a recording, by what came of them. */
export type RecordedRunName =
  'promoted' | 'kept' | 'refusedData' | 'staged' | 'unreached' | 'aborted' | 'rebased';

const inputSchema = z.looseObject({ config: artifactRefSchema });
const recordedRunSchema = z.object({
  /** What the run was started with. */
  input: inputSchema,
  /** What its first activity made of that. */
  resolved: z.object({ config: artifactRefSchema, policy: z.record(z.string(), z.unknown()) }),
  /** What `ratchet train --json` printed. */
  document: z.looseObject({
    workflowId: z.string(),
    runId: z.string(),
    verdict: z.enum(RUN_VERDICTS),
    reasons: z.array(z.string()),
    model: z.object({ version: z.number().nullable(), algorithm: z.enum(ALGORITHMS).nullable() }),
  }),
});
/** A run as it began and as it ended. */
export type RecordedRun = z.infer<typeof recordedRunSchema>;

const runsSchema = z.object({
  promoted: recordedRunSchema,
  kept: recordedRunSchema,
  refusedData: recordedRunSchema,
  staged: recordedRunSchema,
  unreached: recordedRunSchema,
  aborted: recordedRunSchema,
  rebased: recordedRunSchema,
});

/** Where the recording of a version lies. */
export const recordingFolder = (version: string): string =>
  join(import.meta.dirname, '..', 'compat', version);

/** The text of one of its files. */
export const readRecorded = (version: string, name: string): string =>
  readFileSync(join(recordingFolder(version), name), 'utf8');

/** A JSON file of a recording, for the caller to parse. */
export const readRecordedJson = (version: string, name: string): unknown =>
  JSON.parse(readRecorded(version, name));

/** The rows of one of its tables, a JSON text each. */
export const recordedRows = (version: string, table: string): readonly string[] =>
  readRecorded(version, `tables/${table}.jsonl`)
    .split('\n')
    .filter((line) => line !== '');

/** Its runs. */
export const recordedRuns = (version: string): Readonly<Record<RecordedRunName, RecordedRun>> =>
  runsSchema.parse(readRecordedJson(version, 'runs.json'));

/** How a later run, and the ledger's notes, name a run. */
export const runKeyOf = ({ document }: RecordedRun): string => `${document.workflowId}/${document.runId}`;

/** Puts the recorded artifacts into a store's folder. */
export function restoreArtifacts(version: string, root: string): void {
  cpSync(join(recordingFolder(version), 'artifacts'), root, { recursive: true });
}
