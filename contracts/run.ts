import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { searchSummarySchema } from './hyperparameter-search.js';
import { judgedMetricsSchema } from './judged-metrics.js';
import { ALGORITHMS, RUN_VERDICTS, STAGES } from './names.js';

/** Who has decided something, and why. */
export const signedReasonSchema = z.strictObject({
  by: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(1000),
});
export type SignedReason = z.infer<typeof signedReasonSchema>;

/** Lets a candidate pass the gate although its rules say no. */
export const forcedPassSchema = signedReasonSchema;
export type ForcedPass = SignedReason;

/** What a retraining is started with; every field may be left out, so that `{}` runs the worker's config. */
export const retrainingInputSchema = z.strictObject({
  /** The effective configuration, stored as an artifact by whoever starts the run. */
  config: artifactRefSchema.optional(),
  /** The data file, stored as an artifact; absent = the source named in the configuration. */
  source: artifactRefSchema.extend({ name: z.string(), modifiedAt: z.iso.datetime() }).optional(),
  registerBest: z.boolean().optional(),
  promoteToStaging: z.boolean().optional(),
  sampleRatio: z.number().gt(0).max(1).optional(),
  batchSize: z.number().int().positive().optional(),
  requestedBy: z.string().max(200).optional(),
  /** Rows whose `dataset.event_time` is later are not seen. */
  asOf: z.iso.datetime().optional(),
  /** The model whose worker is meant; refused by the worker of another one. */
  model: z.string().min(1).optional(),
  /** A failed run to go on with, as its result names it: same MLflow run, version and promotion. */
  resumes: z.string().min(1).max(500).optional(),
  /** false = every step is done anew, whatever earlier runs have kept. */
  reuse: z.boolean().optional(),
  forcedPass: forcedPassSchema.optional(),
  /** A stored file to measure drift against: a profile where its name ends in .json, else rows; absent = what the champion learnt from. */
  driftReference: artifactRefSchema.extend({ name: z.string().min(1) }).optional(),
  /** Accepts this run's rows, drifted or not: later runs are compared with them. */
  newBaseline: signedReasonSchema.optional(),
  /** The words of the command that a person has typed, to be told again where the run fails; absent = not by a command. */
  startedWith: z.array(z.string().max(4_000)).min(1).max(60).optional(),
});
export type RetrainingInput = z.infer<typeof retrainingInputSchema>;

/** The little of the configuration that workflow code decides by, frozen in history. */
export interface RunPolicy {
  readonly model: string;
  readonly algorithms: readonly (typeof ALGORITHMS)[number][];
  readonly folds: number;
  readonly retry: { readonly maximumAttempts: number; readonly intervalMs: number };
  readonly registerBest: boolean;
  readonly promoteToStaging: boolean;
  readonly sampled: boolean;
  /** Each algorithm's parameters are searched before it is fitted. */
  readonly tuned: boolean;
  readonly dependsOnPast: boolean;
  readonly approval: ApprovalPolicy;
}

/** When a person is asked, and what counts without an answer. */
export interface ApprovalPolicy {
  readonly beforeDeployment: boolean;
  /** Empty = anyone. */
  readonly approvers: readonly string[];
  readonly timeoutMs: number;
  readonly defaultAnswer: 'approve' | 'reject';
}

export interface ResolvedRun {
  readonly config: z.infer<typeof artifactRefSchema>;
  readonly policy: RunPolicy;
  /** What people call the configured data source; absent in older runs. */
  readonly source?: string;
}

export const stageOutcomeSchema = z.object({
  name: z.enum(STAGES),
  outcome: z.enum(['pending', 'running', 'passed', 'warned', 'refused', 'failed', 'skipped']),
  seconds: z.number().nonnegative(),
  finding: z.string(),
  /** All of it was kept from earlier runs. */
  reused: z.boolean().optional(),
});
export type StageOutcome = z.infer<typeof stageOutcomeSchema>;

/** Rows that a person has accepted in place of the champion's: the reference of the drift detection while it is champion. */
export const driftBaselineSchema = z.object({
  dataset: tableRefSchema,
  /** What the rows look like, for when they are gone; null = not kept. */
  profile: artifactRefSchema.nullable(),
  ...signedReasonSchema.shape,
  /** The run whose rows they are: `<workflow id>/<run id>`. */
  runKey: z.string(),
  registeredAt: z.iso.datetime(),
});
export type DriftBaseline = z.infer<typeof driftBaselineSchema>;

/** The version that waits in staging. */
export const stagedVersionSchema = z.object({
  version: z.number().int().positive(),
  modelSha256: z.string(),
  /** Of the channel staging. */
  generation: z.number().int().positive(),
  since: z.iso.datetime(),
  /** When the run that made it read its rows. */
  rowsReadAt: z.iso.datetime(),
});
export type StagedVersion = z.infer<typeof stagedVersionSchema>;

export const championSchema = z.object({
  version: z.number().int().positive(),
  modelSha256: z.string(),
  generation: z.number().int().positive(),
  since: z.iso.datetime(),
  /** The validated rows it was trained on: the reference of the drift detection, unless there is a baseline. */
  dataset: tableRefSchema,
  bundle: artifactRefSchema,
  /** Absent where nobody has registered one since it became champion. */
  baseline: driftBaselineSchema.optional(),
  /** What is in staging behind it; absent where nothing is, and in older runs. */
  staged: stagedVersionSchema.optional(),
});
export type Champion = z.infer<typeof championSchema>;

export const qualitySchema = z.object({
  accuracy: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1Score: z.number(),
  aucRoc: z.number().nullable(),
  aucPr: z.number().nullable(),
  logLoss: z.number(),
  brier: z.number(),
  calibrationError: z.number(),
});
/**
 * The metrics on the test part: 0..1, log loss in nats; null where one class makes a metric undefined. The last three
 * are better when lower.
 */
export type Quality = z.infer<typeof qualitySchema>;

export const crossValidationSchema = z.object({
  mean: z.number(),
  /** Population standard deviation over the folds, as numpy's `std`. */
  std: z.number(),
  scores: z.array(z.number()),
});
export type CrossValidation = z.infer<typeof crossValidationSchema>;

/** How many customers of a served version a run has again, by their keys. */
export const championKeysSchema = z.object({
  version: z.number().int(),
  /** Different keys in the rows the version was made of; null = these are gone, or have another key column. */
  keys: z.number().int().nullable(),
  /** Those of them that a row of the run has; null = not known. */
  again: z.number().int().nullable(),
  /** Of the run. */
  rows: z.number().int(),
  /**
   * Those of them that are a row of the version in every column but the key, under a key that it does not have; 0 where no
   * more are than chance explains.
   */
  renamed: z.number().int(),
  /** How either reads keys, in words, where they differ. */
  form: z.object({ run: z.string(), champion: z.string() }).optional(),
});
export type ChampionKeys = z.infer<typeof championKeysSchema>;

export const retrainingResultSchema = z.object({
  workflowId: z.string(),
  runId: z.string(),
  model: z.string(),
  verdict: z.enum(RUN_VERDICTS),
  reasons: z.array(z.string()),
  /** Who let the candidate pass although the gate's rules said no; null or absent where they decided. */
  forcedPass: forcedPassSchema.nullable().optional(),
  /** Type of the failure where the verdict is `failed`. */
  failure: z
    .object({
      type: z.string(),
      stage: z.enum(STAGES).nullable(),
      nextStep: z.string(),
      /** The command that goes on where the run failed; absent where that would fail again. */
      resumeCommand: z.string().optional(),
      /** The command that starts another run, where going on with this one would fail again. */
      restartCommand: z.string().optional(),
    })
    .nullable(),
  champion: z.object({ version: z.number(), modelSha256: z.string() }).nullable(),
  candidate: z
    .object({
      algorithm: z.enum(ALGORITHMS),
      modelSha256: z.string(),
      version: z.number().nullable(),
      cutoff: z.number(),
    })
    .nullable(),
  metrics: qualitySchema.nullable(),
  /** What they were judged by; absent where nothing was judged, and in older runs. */
  judged: judgedMetricsSchema.optional(),
  cv: crossValidationSchema.nullable(),
  drift: z
    .object({
      verdict: z.string(),
      driftedFeatures: z.array(z.string()),
      /** In words, likewise below; absent without a comparison and in older runs. */
      comparedWith: z.string().optional(),
      /** What `drift.policy` makes of drifted data, or who has accepted it as the new baseline. */
      decision: z.string().optional(),
    })
    .nullable(),
  rows: z.object({ delivered: z.number(), quarantined: z.number(), used: z.number() }).nullable(),
  /** Absent where there was no champion, where the run did not come to the gate, and in older runs. */
  championKeys: championKeysSchema.optional(),
  mlflowRunId: z.string().nullable(),
  stages: z.array(stageOutcomeSchema),
  /** The searches of the algorithms' parameters; absent where none was asked for. */
  searches: z.array(searchSummarySchema).optional(),
  /** The schedule that has started the run; null or absent = a person or a program. */
  scheduledBy: z.string().nullable().optional(),
  /** Who approved or rejected it. */
  approval: z
    .object({
      answer: z.enum(['approve', 'reject']),
      by: z.string().nullable(),
      reason: z.string(),
      /** The version in staging whose place it takes, though staged since it was asked. */
      replaces: z.number().int().optional(),
    })
    .nullable()
    .optional(),
  /** Of the ledger, after the last decision about this run's model; absent where none was made, and in older runs. */
  ledgerHead: z.string().optional(),
  report: artifactRefSchema.nullable(),
});
export type RetrainingResult = z.infer<typeof retrainingResultSchema>;
