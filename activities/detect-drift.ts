import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { detectDriftInputSchema, driftSummarySchema } from '../contracts/drift-detection.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { Champion } from '../contracts/run.js';
import { detectDrift as compareTables } from '../domain/drift/detect.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { readManifest } from './bundles.js';
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
      const [reference, current, importance] = await Promise.all([
        services.warehouse.read(champion.dataset),
        services.warehouse.read(dataset),
        readImportance(services, champion),
      ]);
      const report = compareTables(reference, current, columns, config.drift, importance);
      const isDrifted = report.verdict === 'drifted';
      const drifted = report.features.filter(({ verdict }) => verdict === 'drifted');
      return {
        verdict: report.verdict,
        blocked: isDrifted && config.drift.policy === 'block',
        needsApproval: isDrifted && config.drift.policy === 'require_approval',
        driftedFeatures: drifted.map(({ name }) => name),
        features: report.features.length,
        report: await putJson(services, report),
      };
    },
  });

function sliceOf({ dataset, drift }: Config) {
  const { event_time, key } = dataset;
  return { dataset: { key, event_time, columns: columnTypes(dataset) }, drift };
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
  champion: Champion,
): Promise<ReadonlyMap<string, number>> {
  const manifest = await readManifest(services, champion.bundle);
  const { columns } = await readJson(services, manifest.file('importance.json'), importanceSchema);
  return new Map(Object.entries(columns));
}
