import { z } from 'zod';

import { driftBaselineSchema } from '../../contracts/run.js';
import type { DriftBaseline } from '../../contracts/run.js';
import type { SqlSession } from '../database/port.js';
import type { DriftBaselineRecord } from './port.js';

const rowsSchema = z.array(
  driftBaselineSchema.extend({ registeredAt: z.date().transform((date) => date.toISOString()) }),
);

/** Registers a baseline once for its run, rows and generation; a second time nothing changes. */
export async function registerDriftBaseline(
  session: SqlSession,
  { by, dataset, generation, model, profile, reason, runKey }: DriftBaselineRecord,
): Promise<void> {
  await session.query(
    `INSERT INTO drift_baseline
       (model, generation, run_key, dataset, dataset_sha256, profile, registered_by, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      model,
      generation,
      runKey,
      JSON.stringify(dataset),
      dataset.sha256,
      profile === null ? null : JSON.stringify(profile),
      by,
      reason,
    ],
  );
}

/** The newest baseline of one generation of the champion, without those of the run `exceptRun`; null = none. */
export async function newestDriftBaseline(
  session: SqlSession,
  model: string,
  generation: number,
  exceptRun: string | null,
): Promise<DriftBaseline | null> {
  const rows = await session.query(
    `SELECT dataset, profile, registered_by AS by, reason, run_key AS "runKey", registered_at AS "registeredAt"
     FROM drift_baseline
     WHERE model = $1 AND generation = $2 AND ($3::text IS NULL OR run_key <> $3)
     ORDER BY sequence DESC LIMIT 1`,
    [model, generation, exceptRun],
  );
  return rowsSchema.parse(rows)[0] ?? null;
}
