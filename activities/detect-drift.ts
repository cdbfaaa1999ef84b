import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { detectDriftInputSchema, driftSummarySchema } from '../contracts/drift-detection.js';
import type { DriftReport, DriftSummary } from '../contracts/drift-detection.js';
import { tableProfileSchema } from '../contracts/profile.js';
import type { TableProfile } from '../contracts/profile.js';
import type { TableRef } from '../contracts/refs.js';
import type { Champion } from '../contracts/run.js';
import { detectDriftByProfile } from '../domain/drift/detect-by-profile.js';
import { detectDrift as compareTables } from '../domain/drift/detect.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { schemaOfProfile, schemaOfTable } from '../domain/validation/schema-columns.js';
import { schemaDifference } from '../domain/validation/schema-difference.js';
import { readManifest } from './bundles.js';
import type { OpenManifest } from './bundles.js';
import { championScores } from './champion-scores.js';
import { columnTypes } from './column-types.js';
import { keyedActivity } from './keyed-activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readJson } from './stored-json.js';

const importanceSchema = z.object({ columns: z.record(z.string(), z.number()) });

/**
 * Compares the run's rows with those the champion was trained on.
 * Safe to retry: it reads, and its report is named by its content.
 */
export const detectDrift = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: detectDriftInputSchema,
    stage: 'drift_detection',
    step: () => 'compare',
    slice: sliceOf,
    inputs: ({ dataset, champion }) => ({
      dataset,
      champion: champion && { dataset: champion.dataset, bundle: champion.bundle },
    }),
    result: driftSummarySchema,
    async run({ dataset, champion }, { config }): Promise<DriftSummary> {
      const columns = watchedColumns(config.dataset);
      if (!champion) return baseline(columns.length);
      const report = await compare(services, champion, dataset, config);
      const isDrifted = report.verdict === 'drifted';
      const drifted = report.features.filter(({ verdict }) => verdict === 'drifted');
      return {
        verdict: report.verdict,
        blocked: isDrifted && config.drift.policy === 'block',
        needsApproval: isDrifted && config.drift.policy === 'require_approval',
        driftedFeatures: drifted.map(({ name }) => name),
        schemaChanges: (report.schema ?? []).map(({ column, kind }) => `${column} ${SCHEMA_CHANGES[kind]}`),
        features: report.features.length,
        report: await putJson(services, report),
      };
    },
  });

function sliceOf({ dataset, drift }: Config) {
  const { event_time, key, target } = dataset;
  return {
    dataset: { key, event_time, columns: columnTypes(dataset), target: { column: target.column } },
    drift,
  };
}

const SCHEMA_CHANGES = {
  removed: 'is gone',
  type_changed: 'has another type',
  new_values: 'has new values',
  added: 'is new',
} as const;

/** With the champion's rows; where they were purged, with their profile, which was kept with the model. */
async function compare(
  services: ActivityServices,
  { bundle, dataset: referenceRef }: Champion,
  currentRef: TableRef,
  { dataset, drift }: ReturnType<typeof sliceOf>,
): Promise<DriftReport> {
  const [manifest, current] = await Promise.all([
    readManifest(services, bundle),
    services.warehouse.read(currentRef),
  ]);
  const columns = watchedColumns(dataset);
  const importance = await readImportance(services, manifest);
  const profile = await readProfile(services, manifest);
  const schema =
    profile === null
      ? {}
      : { schema: schemaDifference(schemaOfProfile(profile), schemaOfTable(current, dataset.columns)) };
  const target = dataset.target.column;
  if (profile !== null && !(await services.artifacts.has(referenceRef)))
    return { ...detectDriftByProfile(profile, current, columns, drift, importance, { target }), ...schema };
  const reference = await services.warehouse.read(referenceRef);
  const scores = await championScores(services, bundle, { reference, current }, dataset);
  return { ...compareTables(reference, current, columns, drift, importance, { target, scores }), ...schema };
}

/** Null for a model that was registered before profiles were kept. */
async function readProfile(services: ActivityServices, manifest: OpenManifest): Promise<TableProfile | null> {
  const ref = manifest.files['profile.json'];
  return ref === undefined ? null : readJson(services, ref, tableProfileSchema);
}

function baseline(features: number): DriftSummary {
  return {
    verdict: 'baseline',
    blocked: false,
    needsApproval: false,
    driftedFeatures: [],
    features,
    report: null,
  };
}

async function readImportance(
  services: ActivityServices,
  manifest: OpenManifest,
): Promise<ReadonlyMap<string, number>> {
  const { columns } = await readJson(services, manifest.file('importance.json'), importanceSchema);
  return new Map(Object.entries(columns));
}
