import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { driftComparisonSchema } from '../contracts/drift-detection.js';
import type { DetectDriftInput, DriftComparison, DriftReport } from '../contracts/drift-detection.js';
import { tableProfileSchema } from '../contracts/profile.js';
import type { TableProfile } from '../contracts/profile.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { Champion } from '../contracts/run.js';
import type { Table } from '../contracts/table.js';
import { detectDriftByProfile } from '../domain/drift/detect-by-profile.js';
import { detectDrift as compareTables } from '../domain/drift/detect.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { keyFormOf } from '../domain/data/key-form.js';
import { schemaOfProfile, schemaOfTable } from '../domain/validation/schema-columns.js';
import { schemaDifference } from '../domain/validation/schema-difference.js';
import type { Attempt } from './activity.js';
import { readManifest } from './bundles.js';
import { championScores } from './champion-scores.js';
import { columnTypes } from './column-types.js';
import type { ReferenceRefs } from './drift-reference-file.js';
import { keyedStep } from './keyed-step.js';
import type { ActivityServices } from './services.js';
import { putJson, readJson } from './stored-json.js';

const importanceSchema = z.object({ columns: z.record(z.string(), z.number()) });

/** A comparison as it is asked for; without a `reference` that of the champion's own rows. */
export interface CompareInput extends Pick<DetectDriftInput, 'champion' | 'config' | 'dataset' | 'reuse'> {
  readonly reference: ReferenceRefs | undefined;
}

type Slice = ReturnType<typeof sliceOf>;

/** The keyed step of stage 2: what has changed, whatever is made of it. Safe to retry: its report is named by its content. */
export const compareDrift = (
  services: ActivityServices,
): ((input: CompareInput, attempt: Attempt) => Promise<DriftComparison>) =>
  keyedStep<CompareInput, Slice, DriftComparison>(services, {
    stage: 'drift_detection',
    step: () => 'compare',
    slice: sliceOf,
    inputs: ({ champion, dataset, reference }) => ({
      dataset,
      champion: champion && { dataset: champion.dataset, bundle: champion.bundle },
      reference,
    }),
    result: driftComparisonSchema,
    async run(input, { config }) {
      const compared = await compare(services, input, config);
      const { length } = watchedColumns(config.dataset);
      if (compared === null)
        return { verdict: 'baseline', driftedFeatures: [], features: length, report: null };
      const { byProfile, report } = compared;
      const drifted = report.features.filter(({ verdict }) => verdict === 'drifted');
      return {
        verdict: report.verdict,
        driftedFeatures: drifted.map(({ name }) => name),
        schemaChanges: (report.schema ?? []).map(({ column, kind }) => `${column} ${SCHEMA_CHANGES[kind]}`),
        features: report.features.length,
        byProfile,
        report: await putJson(services, report),
      };
    },
  });

function sliceOf({ dataset, drift }: Config) {
  const { event_time, group, key, target } = dataset;
  return {
    dataset: {
      group,
      key,
      ...keyFormOf(dataset),
      event_time,
      columns: columnTypes(dataset),
      target: { column: target.column },
    },
    drift,
  };
}

const SCHEMA_CHANGES = {
  removed: 'is gone',
  type_changed: 'has another type',
  new_values: 'has new values',
  added: 'is new',
} as const;

interface Comparison {
  readonly report: DriftReport;
  readonly byProfile: boolean;
}

/** With the rows of the reference; where they are gone, with their profile. Null where there is neither champion nor reference. */
async function compare(
  services: ActivityServices,
  { champion, dataset: currentRef, reference: given }: Omit<CompareInput, 'config' | 'reuse'>,
  { dataset, drift }: Slice,
): Promise<Comparison | null> {
  const served = champion && (await readServed(services, champion));
  const reference = given ?? served?.reference;
  if (reference === undefined) return null;
  const current = await services.warehouse.read(currentRef);
  const columns = watchedColumns(dataset);
  const target = dataset.target.column;
  const schema = served?.profile
    ? { schema: schemaDifference(schemaOfProfile(served.profile), schemaOfTable(current, dataset.columns)) }
    : {};
  const profile = await profileInstead(services, reference);
  if (profile !== null) {
    const report = detectDriftByProfile(profile, current, columns, drift, served?.importance, { target });
    return { byProfile: true, report: { ...report, ...schema } };
  }
  if (reference.rows === null) return null;
  // Without a champion only the columns to compare are read: there are no scores, which take a key and a plan's inputs.
  const names = champion === null ? columns.map(({ name }) => name) : undefined;
  const tables = { reference: await services.warehouse.read(reference.rows, names), current };
  const scores = champion === null ? undefined : await scoresOf(services, champion, tables, dataset);
  const extra = { target, scores };
  const report = compareTables(tables.reference, current, columns, drift, served?.importance, extra);
  return { byProfile: false, report: { ...report, ...schema } };
}

/** The profile to go by, where the rows are gone or there never were any; null = the rows are there, or nothing is. */
async function profileInstead(
  services: ActivityServices,
  { profile, rows }: ReferenceRefs,
): Promise<TableProfile | null> {
  if (profile === null || (rows !== null && (await services.artifacts.has(rows)))) return null;
  return readJson(services, profile, tableProfileSchema);
}

/** Undefined where a table does not tell the customers: which rows the champion has learnt from is then not known. */
async function scoresOf(
  services: ActivityServices,
  { bundle }: Champion,
  tables: { readonly reference: Table; readonly current: Table },
  dataset: Slice['dataset'],
) {
  const hasKeys = [tables.reference, tables.current].every(({ columns }) => columns.has(dataset.key));
  return hasKeys ? championScores(services, bundle, tables, dataset) : undefined;
}

/** What is known of the champion beside its model; `profile` is null for one that was registered before there were any. */
interface Served {
  readonly reference: ReferenceRefs;
  readonly profile: TableProfile | null;
  readonly importance: ReadonlyMap<string, number>;
}

async function readServed(services: ActivityServices, { bundle, dataset }: Champion): Promise<Served> {
  const manifest = await readManifest(services, bundle);
  const ref: ArtifactRef | null = manifest.files['profile.json'] ?? null;
  const [profile, { columns }] = await Promise.all([
    ref && readJson(services, ref, tableProfileSchema),
    readJson(services, manifest.file('importance.json'), importanceSchema),
  ]);
  return {
    reference: { rows: dataset, profile: ref },
    profile,
    importance: new Map(Object.entries(columns)),
  };
}
