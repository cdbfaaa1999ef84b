import { z } from 'zod';

import { detectDriftInputSchema } from '../contracts/drift-detection.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { Champion } from '../contracts/run.js';
import { detectDrift as compareTables } from '../domain/drift/detect.js';
import { watchedColumns } from '../domain/drift/watched-columns.js';
import { activity } from './activity.js';
import { readManifest } from './bundles.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig, readJson } from './stored-json.js';

const importanceSchema = z.object({ columns: z.record(z.string(), z.number()) });

/**
 * Compares the run's rows with those the champion was trained on.
 * Safe to retry: it reads, and its report is named by its content.
 */
export const detectDrift = (services: ActivityServices) =>
  activity(detectDriftInputSchema, async ({ config: ref, dataset, champion }): Promise<DriftSummary> => {
    const config = await readConfig(services, ref);
    const columns = watchedColumns(config.dataset);
    if (!champion) return baseline(columns.length);
    const [reference, current, importance] = await Promise.all([
      services.warehouse.read(champion.dataset),
      services.warehouse.read(dataset),
      readImportance(services, champion),
    ]);
    const report = compareTables(reference, current, columns, config.drift, importance);
    const drifted = report.features.filter(({ verdict }) => verdict === 'drifted');
    return {
      verdict: report.verdict,
      blocked: report.verdict === 'drifted' && config.drift.policy === 'block',
      driftedFeatures: drifted.map(({ name }) => name),
      features: report.features.length,
      report: await putJson(services, report),
    };
  });

function baseline(features: number): DriftSummary {
  return { verdict: 'baseline', blocked: false, driftedFeatures: [], features, report: null };
}

async function readImportance(
  services: ActivityServices,
  champion: Champion,
): Promise<ReadonlyMap<string, number>> {
  const manifest = await readManifest(services, champion.bundle);
  const { columns } = await readJson(services, manifest.file('importance.json'), importanceSchema);
  return new Map(Object.entries(columns));
}
