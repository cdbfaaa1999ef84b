import { z } from 'zod';

import { STAGES } from './names.js';

/** Which run asks, and whether a result that another run has kept may serve it. */
export const reuseSchema = z.object({ runKey: z.string(), enabled: z.boolean() });
export type Reuse = z.infer<typeof reuseSchema>;

/** What a keyed step adds to its result; both are told of a run's own use and never kept. */
export const reusedShape = {
  /** The run that has made it, where it was not this one. */
  reusedFrom: z.string().optional(),
  /** A result was kept, but a file of it was damaged or gone, so the step was done again. */
  madeAgain: z.boolean().optional(),
};

/** What is told of a keyed step's result beside the result. */
export interface StepOrigin {
  readonly reusedFrom?: string | undefined;
  readonly madeAgain?: boolean | undefined;
}

/** The inputs of a step by name, each as canonical JSON or a SHA-256: its key is the hash of them all. */
export const stepInputsSchema = z.record(z.string(), z.string());
export type StepInputs = Readonly<Record<string, string>>;

/** A step of a run that is keyed by content: most stages are one, the training has one a fit. */
export const stepUseSchema = z.object({
  stage: z.enum(STAGES),
  /** Within the model, e.g. `validate`, `xgboost fold 3`. */
  step: z.string(),
  key: z.string(),
  inputs: stepInputsSchema,
  /** The run that made the result: the same run = it was made anew. */
  madeBy: z.string(),
  usedAt: z.iso.datetime(),
});
export type StepUse = z.infer<typeof stepUseSchema>;
