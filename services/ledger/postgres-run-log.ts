import type { RetrainingResult } from '../../contracts/run.js';
import { storableText } from '../../contracts/unstorable-text.js';
import type { Database, SqlSession } from '../database/port.js';
import type { RunLog } from './port.js';
import { endedRuns, lastBestParameters, resultOf } from './run-rows.js';

/** The run log in a migrated database. */
export function createPostgresRunLog(database: Database): RunLog {
  return {
    record: (result, startedAt, endedAt, experiment) =>
      database.transaction(async (session) => {
        await writeRun(session, result, { startedAt, endedAt, experiment: experiment ?? result.model });
        await writeStages(session, result);
      }),
    find: (workflowId) => resultOf(database, workflowId),
    list: (filter) => endedRuns(database, filter),
    bestParameters: (model, algorithm) => lastBestParameters(database, model, algorithm),
  };
}

async function writeRun(
  session: SqlSession,
  result: RetrainingResult,
  run: { readonly startedAt: string; readonly endedAt: string | null; readonly experiment: string },
): Promise<void> {
  await session.query(
    `INSERT INTO run (workflow_id, run_id, model, verdict, result, started_at, ended_at, experiment)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (workflow_id, run_id) DO UPDATE SET
       model = excluded.model, verdict = excluded.verdict, result = excluded.result,
       started_at = excluded.started_at, ended_at = excluded.ended_at, experiment = excluded.experiment`,
    [
      result.workflowId,
      result.runId,
      result.model,
      result.verdict,
      storableJson(result),
      run.startedAt,
      run.endedAt,
      run.experiment,
    ],
  );
}

async function writeStages(session: SqlSession, result: RetrainingResult): Promise<void> {
  await session.query('DELETE FROM run_stage WHERE workflow_id = $1 AND run_id = $2', [
    result.workflowId,
    result.runId,
  ]);
  await session.query(
    `INSERT INTO run_stage (workflow_id, run_id, position, name, outcome, seconds, finding)
     SELECT $1, $2, stage.position, stage.value ->> 'name', stage.value ->> 'outcome',
            (stage.value ->> 'seconds')::double precision, stage.value ->> 'finding'
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS stage (value, position)`,
    [result.workflowId, result.runId, storableJson(result.stages)],
  );
}

/** Findings may quote values of the rows, and those may hold what `jsonb` refuses. */
function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'string' ? storableText(field) : field,
  );
}
