import { z } from 'zod';

import { trialParametersSchema } from '../../contracts/hyperparameter-search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import { ALGORITHMS, RUN_VERDICTS } from '../../contracts/names.js';
import type { Algorithm } from '../../contracts/names.js';
import { qualitySchema, retrainingResultSchema } from '../../contracts/run.js';
import type { RetrainingResult } from '../../contracts/run.js';
import type { SqlSession } from '../database/port.js';
import { RunUnreadableError } from './errors.js';
import type { EndedRun, RunFilter } from './port.js';

const instant = z.date().transform((date) => date.toISOString());

const endedRunsSchema = z.array(
  z.object({
    workflowId: z.string(),
    runId: z.string(),
    model: z.string(),
    verdict: z.enum(RUN_VERDICTS),
    startedAt: instant,
    endedAt: instant.nullable(),
    aucRoc: z.number().nullable(),
    algorithm: z.enum(ALGORITHMS).nullable(),
    version: z.number().nullable(),
    scheduledBy: z.string().nullable(),
    reasons: z.array(z.string()),
    failureType: z.string().nullable(),
  }),
);

/** The first runs on record were measured by six metrics only. */
const unmeasured = z
  .number()
  .nullish()
  .transform((value) => value ?? Number.NaN);

const storedResultSchema = retrainingResultSchema.extend({
  metrics: qualitySchema
    .extend({ logLoss: unmeasured, brier: unmeasured, calibrationError: unmeasured })
    .nullable(),
});

const resultsSchema = z.array(z.object({ result: z.unknown() }));

const parametersSchema = z.array(z.object({ parameters: trialParametersSchema }));

/** The runs that have ended, the newest by their start first. */
export async function endedRuns(
  session: SqlSession,
  { limit, model, run }: RunFilter,
): Promise<readonly EndedRun[]> {
  const rows = await session.query(
    `SELECT workflow_id AS "workflowId", run_id AS "runId", model, verdict,
            started_at AS "startedAt", ended_at AS "endedAt",
            (result #>> '{metrics,aucRoc}')::double precision AS "aucRoc",
            result #>> '{candidate,algorithm}' AS algorithm,
            (result #>> '{candidate,version}')::integer AS version,
            result ->> 'scheduledBy' AS "scheduledBy", result -> 'reasons' AS reasons,
            result #>> '{failure,type}' AS "failureType"
     FROM run
     WHERE ended_at IS NOT NULL AND ($1::text IS NULL OR model = $1) AND ($3::text IS NULL OR (workflow_id = $3 AND run_id = $4))
     ORDER BY started_at DESC, ended_at DESC, run_id
     LIMIT $2`,
    [model ?? null, limit, run?.workflowId ?? null, run?.runId ?? null],
  );
  return endedRunsSchema.parse(rows);
}

/** The result of the newest run with this workflow id; null = there is none. */
export async function resultOf(session: SqlSession, workflowId: string): Promise<RetrainingResult | null> {
  const rows = await session.query(
    'SELECT result FROM run WHERE workflow_id = $1 ORDER BY started_at DESC LIMIT 1',
    [workflowId],
  );
  const [row] = resultsSchema.parse(rows);
  if (row === undefined) return null;
  const { data, error } = storedResultSchema.safeParse(row.result);
  if (data === undefined) throw new RunUnreadableError(workflowId, z.prettifyError(error));
  return data;
}

/** The best parameters of the newest run that has ended well and has searched this algorithm; null = there is none. */
export async function lastBestParameters(
  session: SqlSession,
  model: string,
  algorithm: Algorithm,
): Promise<TrialParameters | null> {
  const rows = await session.query(
    `SELECT search.value #> '{best,parameters}' AS parameters
     FROM run
     CROSS JOIN LATERAL jsonb_array_elements(coalesce(run.result -> 'searches', '[]')) AS search (value)
     WHERE run.model = $1 AND run.ended_at IS NOT NULL AND run.verdict <> 'failed'
       AND search.value ->> 'algorithm' = $2
     ORDER BY run.started_at DESC, run.ended_at DESC, run.run_id
     LIMIT 1`,
    [model, algorithm],
  );
  return parametersSchema.parse(rows)[0]?.parameters ?? null;
}
