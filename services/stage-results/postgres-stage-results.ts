import { z } from 'zod';

import { stepUseSchema } from '../../contracts/stage-reuse.js';
import type { StepUse } from '../../contracts/stage-reuse.js';
import type { Database } from '../database/port.js';
import type { KeptResult, KeyedStep, StageResults } from './port.js';
import { inStageOrder } from './use-order.js';

const keptSchema = z
  .array(z.object({ result: z.unknown(), made_by: z.string() }))
  .transform((rows) => rows.map(({ result, made_by }): KeptResult => ({ result, madeBy: made_by })));

/** The rows are JSON texts, whose times are PostgreSQL's. */
const useSchema = stepUseSchema.extend({ usedAt: z.string() }).transform((use): StepUse => ({
  ...use,
  usedAt: new Date(use.usedAt).toISOString(),
}));
const usesSchema = z.array(z.object({ use: useSchema, previous: useSchema.nullable() }));

const FIND = 'SELECT result, made_by FROM stage_result WHERE model = $1 AND step = $2 AND key = $3';

/** The columns that both the result and its use have come first: $1 model, $2 step, $3 key, $4 stage, $5 run. */
const KEEP = `
  WITH kept AS (
    INSERT INTO stage_result AS existing (model, step, key, stage, made_by, result)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (model, step, key) DO UPDATE SET
      result  = CASE WHEN $8 THEN excluded.result ELSE existing.result END,
      made_by = CASE WHEN $8 THEN excluded.made_by ELSE existing.made_by END,
      made_at = CASE WHEN $8 THEN excluded.made_at ELSE existing.made_at END
    RETURNING result, made_by
  ), noted AS (
    INSERT INTO stage_use (model, step, key, stage, run_key, inputs, made_by)
    SELECT $1, $2, $3, $4, $5, $7, made_by FROM kept
    ON CONFLICT (run_key, model, step, key) DO UPDATE SET made_by = excluded.made_by
  )
  SELECT result, made_by FROM kept`;

const NOTE = `
  INSERT INTO stage_use (model, step, key, stage, run_key, inputs, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (run_key, model, step, key) DO UPDATE SET made_by = excluded.made_by`;

const asUse = (row: string): string =>
  `json_build_object('stage', ${row}.stage, 'step', ${row}.step, 'key', ${row}.key, 'inputs', ${row}.inputs,
    'madeBy', ${row}.made_by, 'usedAt', ${row}.used_at)`;

const USES = `
  SELECT ${asUse('own')} AS use, CASE WHEN earlier.key IS NULL THEN NULL ELSE ${asUse('earlier')} END AS previous
  FROM stage_use own
  LEFT JOIN LATERAL (
    SELECT * FROM stage_use other
    WHERE other.model = own.model AND other.step = own.step AND other.run_key <> own.run_key
      AND other.used_at < own.used_at
    ORDER BY other.used_at DESC LIMIT 1
  ) earlier ON true
  WHERE own.run_key = $1`;

/** Results of steps in a migrated database. */
export function createPostgresStageResults(database: Database): StageResults {
  const columns = ({ model, step, key, stage }: KeyedStep): string[] => [model, step, key, stage];
  return {
    async find({ model, step, key }) {
      return keptSchema.parse(await database.query(FIND, [model, step, key]))[0] ?? null;
    },
    async keep(step, result, runKey, replace = false) {
      const values = [...columns(step), runKey, JSON.stringify(result), JSON.stringify(step.inputs), replace];
      const [kept] = keptSchema.parse(await database.query(KEEP, values));
      return kept ?? { result, madeBy: runKey };
    },
    async noteUse(step, runKey, madeBy) {
      await database.query(NOTE, [...columns(step), runKey, JSON.stringify(step.inputs), madeBy]);
    },
    async uses(runKey) {
      return inStageOrder(usesSchema.parse(await database.query(USES, [runKey])));
    },
  };
}
