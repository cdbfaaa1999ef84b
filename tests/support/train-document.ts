import { z } from 'zod';

import { STAGES } from '../../contracts/names.js';
import type { CommandResult } from './ratchet-command.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const unit = z.number().min(0).max(1);

const trainDocumentSchema = z.object({
  workflowId: z.string(),
  runId: z.uuid(),
  mlflowRunId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  verdict: z.enum(['promoted', 'staged', 'kept', 'refused', 'failed']),
  reasons: z.array(z.string()),
  forcedPass: z.object({ by: z.string(), reason: z.string() }).nullable(),
  failure: z.object({ type: z.string(), stage: z.string().nullable(), nextStep: z.string() }).nullable(),
  champion: z.object({ version: z.number().int(), modelSha256: sha256 }).nullable(),
  model: z.object({
    name: z.string(),
    version: z.number().int().nullable(),
    algorithm: z.string().nullable(),
    modelSha256: sha256.nullable(),
  }),
  metrics: z
    .object({
      accuracy: unit,
      precision: unit,
      recall: unit,
      f1Score: unit,
      aucRoc: unit,
      aucPr: unit,
      logLoss: z.number().nonnegative(),
      brier: unit,
      calibrationError: unit,
    })
    .nullable(),
  cv: z.object({ mean: unit, std: unit, scores: z.array(unit) }).nullable(),
  drift: z
    .object({
      verdict: z.string(),
      driftedFeatures: z.array(z.string()),
      comparedWith: z.string().optional(),
      decision: z.string().optional(),
    })
    .nullable(),
  rows: z.object({ delivered: z.number(), quarantined: z.number(), used: z.number() }).nullable(),
  stages: z
    .array(
      z.object({
        name: z.enum(STAGES),
        outcome: z.enum(['passed', 'warned', 'refused', 'failed', 'skipped']),
        seconds: z.number().nonnegative(),
      }),
    )
    .length(STAGES.length),
  report: z.string().nullable(),
});
/** What `ratchet train --json` prints. */
export type TrainDocument = z.infer<typeof trainDocumentSchema>;

/** Reads the one JSON document on stdout; throws with all that the command said when there is none. */
export function readTrainDocument({ code, stderr, stdout }: CommandResult): TrainDocument {
  try {
    return trainDocumentSchema.parse(JSON.parse(stdout));
  } catch (cause) {
    const said = `exit ${code ?? 'killed'}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`;
    throw new Error(`train printed no document as design section 14 has it: ${said}`, { cause });
  }
}
