import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema } from './artifact-schemas.js';
import { hyperparameterTuningSchema, searchSpaceSchema } from './config/search.js';
import { ALGORITHMS } from './names.js';
import type { RunPolicy } from './run.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';
import type { Reuse } from './stage-reuse.js';

/** The parameters that a trial varies, by name. Suggested fractions have 9 significant digits. */
export const trialParametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type TrialParameters = z.infer<typeof trialParametersSchema>;

/** The objective after so many rounds; in a cross-validation the mean over so many folds. */
export const checkpointSchema = z.object({ step: z.number().int().positive(), value: z.number() });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** What is the same for all trials of a search; an artifact, so that a trial's input is short. */
export const studySchema = z.object({
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  objective: hyperparameterTuningSchema.shape.objective,
  featureNames: z.array(z.string()),
  train: matrixRefSchema,
  validation: matrixRefSchema,
  /** Rounds (folds in a cross-validation) after which a trial is measured and may be pruned, ascending. */
  steps: z.array(z.number().int().positive()),
});
export type Study = z.infer<typeof studySchema>;

export const openStudyInputSchema = studySchema
  .pick({ config: true, algorithm: true, featureNames: true, train: true, validation: true })
  .extend({
    model: z.string(),
    /** Absent = what the search tries first is chosen anew, and is not kept. */
    reuse: reuseSchema.optional(),
  });
export type OpenStudyInput = z.infer<typeof openStudyInputSchema>;

/** What the search decides by, frozen in its history. */
export const openedStudySchema = z.object({
  study: artifactRefSchema,
  space: searchSpaceSchema,
  settings: hyperparameterTuningSchema.omit({ spaces: true, enabled: true }),
  /** As in the study. */
  steps: studySchema.shape.steps,
  /** Tried first, in this order: the configured parameters, then the last run's best. */
  first: z.array(trialParametersSchema),
  /** Configured values outside the space that a `when` of the space asks for. */
  fixed: trialParametersSchema,
});
export type OpenedStudy = z.infer<typeof openedStudySchema>;

/** What ends a trial at a checkpoint; null = nothing does. From trials already told only. */
export const pruningLimitSchema = z.object({
  /** The objective that a trial must be heading for. */
  below: z.number(),
  /** For each of the study's steps what trials still gain from there on; null = unknown. */
  gains: z.array(z.number().nullable()),
});
export type PruningLimit = z.infer<typeof pruningLimitSchema>;

export const trialInputSchema = z.object({
  study: artifactRefSchema,
  /** From 0, in the order of the search. */
  trial: z.number().int().nonnegative(),
  parameters: trialParametersSchema,
  limit: pruningLimitSchema.nullable(),
  reuse: reuseSchema,
});
export type TrialInput = z.infer<typeof trialInputSchema>;

export const trialResultSchema = z.object({
  trial: z.number().int().nonnegative(),
  /** As the fit has used them: what the sampler learns from. */
  parameters: trialParametersSchema,
  state: z.enum(['complete', 'pruned', 'failed']),
  /** ROC-AUC: at the end of a complete trial, at the last checkpoint of a pruned one; null when failed. */
  value: z.number().nullable(),
  checkpoints: z.array(checkpointSchema),
  /** Trees of the model; 0 when failed. */
  rounds: z.number().int().nonnegative(),
  /** Of the fit; not in the ledger, which is the same to the byte for the same search. */
  trainSeconds: z.number().nonnegative(),
  /** Why it failed; else empty. */
  note: z.string().max(300),
  ...reusedShape,
});
export type TrialResult = z.infer<typeof trialResultSchema>;

/** The ledger of trials: what a search has tried, in order. */
export const trialLedgerSchema = z.array(
  trialResultSchema.omit({ trainSeconds: true, reusedFrom: true, madeAgain: true }),
);
export type TrialLedger = z.infer<typeof trialLedgerSchema>;

export const recordTrialsInputSchema = z.object({
  study: artifactRefSchema,
  /** The ledger of the batches before; null = this is the first. */
  ledger: artifactRefSchema.nullable(),
  trials: z.array(trialResultSchema).min(1),
  /** The run of the algorithm: the trials' runs stand below it. */
  mlflowRunId: z.string(),
  runKey: z.string(),
  recordedAt: z.iso.datetime(),
});
export type RecordTrialsInput = z.infer<typeof recordTrialsInputSchema>;

export const closeStudyInputSchema = z.object({
  study: artifactRefSchema,
  best: trialResultSchema,
  ledger: artifactRefSchema,
  mlflowRunId: z.string(),
  runKey: z.string(),
  closedAt: z.iso.datetime(),
});
export type CloseStudyInput = z.infer<typeof closeStudyInputSchema>;

/** How a search ended. */
export const searchSummarySchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  trials: z.number().int(),
  pruned: z.number().int(),
  failed: z.number().int(),
  /** ROC-AUC of the first trial, which has the configured parameters. */
  configuredValue: z.number().nullable(),
  best: z.object({ trial: z.number().int(), value: z.number(), parameters: trialParametersSchema }),
  stoppedBy: z.enum(['trials', 'no_improvement', 'time']),
  seconds: z.number(),
  ledger: artifactRefSchema,
});
export type SearchSummary = z.infer<typeof searchSummarySchema>;

/** What the search workflow is started with. */
export interface HyperparameterSearchInput extends OpenStudyInput {
  readonly policy: RunPolicy;
  readonly mlflowRunId: string;
  readonly runKey: string;
  readonly reuse: Reuse;
  /** The run is paused: no trial starts until it is told to go on. */
  readonly held: boolean;
}

/** What the search workflow ends with. */
export interface HyperparameterSearchResult {
  readonly summary: SearchSummary;
  /** The run's configuration with the best parameters in place of the configured ones. */
  readonly config: z.infer<typeof artifactRefSchema>;
}

/** How far a search is. */
export const searchProgressSchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  done: z.number().int(),
  trials: z.number().int(),
  pruned: z.number().int(),
  failed: z.number().int(),
  best: z.object({ trial: z.number().int(), value: z.number() }).nullable(),
  secondsElapsed: z.number(),
  /** From the pace so far; null before the first batch. */
  secondsLeft: z.number().nullable(),
  state: z.enum(['running', 'paused', 'finished']),
});
export type SearchProgress = z.infer<typeof searchProgressSchema>;
