import type { z } from 'zod';

import { validationReportSchema } from '../contracts/data-validation.js';
import { driftReportSchema } from '../contracts/drift-detection.js';
import { tableProfileSchema } from '../contracts/profile.js';
import type { ConcludeRunInput } from '../contracts/tracking.js';
import { runPages } from '../domain/reports/run-pages.js';
import type { ActivityServices } from './services.js';
import { readJson } from './stored-json.js';

/** Puts the pages of what a run has found about its data among its artifacts in MLflow; a second time, the same bytes. */
export async function logDataPages(
  services: ActivityServices,
  { endedAt, reports, result }: Pick<ConcludeRunInput, 'endedAt' | 'reports' | 'result'>,
): Promise<void> {
  const { drift: found, mlflowRunId, model, workflowId } = result;
  if (mlflowRunId === null) return;
  const read = <S extends z.ZodType>(name: string, schema: S): Promise<z.infer<S> | null> => {
    const ref = reports[name];
    return ref === undefined ? Promise.resolve(null) : readJson(services, ref, schema);
  };
  const [validation, profile, drift] = await Promise.all([
    read('data_validation', validationReportSchema),
    read('data_profile', tableProfileSchema),
    read('drift_detection', driftReportSchema),
  ]);
  const run = { model, workflowId, endedAt: new Date(endedAt), comparedWith: found?.comparedWith };
  const pages = runPages({ validation, profile, drift }, run);
  await Promise.all(
    pages.map(({ html, path }) => services.registry.logArtifact(mlflowRunId, path, Buffer.from(html))),
  );
}
