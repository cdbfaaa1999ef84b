import { join } from 'node:path';

import { z } from 'zod';

import { artifactRefSchema } from '../contracts/artifact-schemas.js';
import type { RetrainingResult } from '../contracts/run.js';
import { contentPath } from '../services/artifacts/content-address.js';
import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';

const runReportSchema = z.object({ reports: z.record(z.string(), artifactRefSchema) });

/** The file that says most about a run's end: the report of the stage it stopped at, else the run's own; null without one. */
export async function findReport(result: RetrainingResult, artifactRoot: string): Promise<string | null> {
  if (result.report === null) return null;
  const content = await createLocalArtifactStore(artifactRoot).read(result.report);
  const { reports } = runReportSchema.parse(JSON.parse(content.toString('utf8')));
  const stopped = result.stages.find(({ outcome }) => outcome === 'refused' || outcome === 'failed');
  const report = stopped && reports[stopped.name];
  return join(artifactRoot, ...contentPath(report ?? result.report));
}
