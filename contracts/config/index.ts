import { z } from 'zod';

import { datasetConfigSchema } from './dataset.js';
import { featuresConfigSchema } from './features.js';
import { gateConfigSchema } from './gate.js';
import { scheduleConfigSchema } from './schedule.js';
import { trainingConfigSchema } from './training.js';

const positive = z.number().positive();

export const driftConfigSchema = z.strictObject({
  /** False discovery rate of Benjamini-Hochberg over the features of a run. */
  false_discovery_rate: z.number().gt(0).lt(1),
  material_psi: positive,
  material_wasserstein: positive,
  material_jensen_shannon: positive,
  min_rows: z.number().int().min(2),
  bins: z.number().int().min(2).max(100),
  policy: z.enum(['continue', 'warn', 'block', 'require_approval']),
});
export type DriftConfig = z.infer<typeof driftConfigSchema>;

export const modelTestsConfigSchema = z.strictObject({
  max_size_mb: positive,
  max_latency_ms: positive,
  max_memory_mb: positive,
  /** Largest allowed difference between the scores of the ONNX and the native model. */
  onnx_tolerance: positive,
});
export type ModelTestsConfig = z.infer<typeof modelTestsConfigSchema>;

export const notificationConfigSchema = z.strictObject({
  from: z.email(),
  to: z.array(z.email()).min(1),
  email_on_success: z.boolean(),
  email_on_failure: z.boolean(),
});

/** Whether a person decides before a model that passed its tests moves towards customers. */
export const approvalConfigSchema = z.strictObject({
  required: z.boolean(),
  /** Who may approve and reject, as they name themselves; empty = anyone who can reach the run. */
  approvers: z
    .array(z.string().trim().min(1))
    .refine((names) => new Set(names).size === names.length, 'expected each name once'),
  timeout_hours: z.number().positive().max(8760),
  /** What counts when nobody answers in time. */
  default_answer: z.enum(['approve', 'reject']),
});
export type ApprovalConfig = z.infer<typeof approvalConfigSchema>;

export const retryConfigSchema = z.strictObject({
  /** The guide's `retries`: tries after the first. */
  retries: z.number().int().min(0).max(100),
  retry_delay_seconds: positive,
});

export const configSchema = z.strictObject({
  model: z.strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
        'expected 1 to 121 letters, digits, . _ -, the first a letter or digit',
      ),
    description: z.string(),
    owner: z.string(),
  }),
  dataset: datasetConfigSchema,
  features: featuresConfigSchema,
  drift: driftConfigSchema,
  training: trainingConfigSchema,
  gate: gateConfigSchema,
  model_tests: modelTestsConfigSchema,
  registry: z.strictObject({
    experiment: z.string().min(1),
    run_name: z.string().min(1),
    register_best: z.boolean(),
  }),
  deployment: z.strictObject({
    promote_to_staging: z.boolean(),
    canary_weight_percent: z.number().min(0).max(100),
    approval: approvalConfigSchema,
  }),
  schedule: scheduleConfigSchema,
  feature_store: z.strictObject({
    /** Hours after which the online store forgets a customer whom no run has brought again. */
    ttl_hours: positive.max(87_600),
  }),
  mlflow: z.strictObject({
    /** Which trials of a search have an MLflow run of their own, below that of their algorithm. */
    log_trials: z.enum(['all', 'best', 'none']),
  }),
  notification: notificationConfigSchema,
  retry: retryConfigSchema,
});
export const settingsSchema = z.strictObject({
  artifacts: z.strictObject({ root: z.string().min(1) }),
  /** Addresses of servers; null = the embedded one. The environment fills them in, so that no file holds a secret. */
  servers: z.strictObject({
    temporal_address: z.string().nullable(),
    temporal_namespace: z.string(),
    temporal_api_key: z.string().nullable(),
    database_url: z.string().nullable(),
    /** The same database as the owner of its tables, for migrations; null = `database_url` makes and owns them. */
    database_owner_url: z.string().nullable().default(null),
    /** Where `dataset.source` of type postgres is read; null = the database for it of the embedded server. */
    source_database_url: z.string().nullable(),
    redis_url: z.string().nullable(),
    mlflow_tracking_uri: z.string().nullable(),
    smtp_url: z.string().nullable(),
  }),
});
/** Where this installation's servers and files are; never leaves the process. */
export type Settings = z.infer<typeof settingsSchema>;

/** The part of the configuration that says what a model is and how it is made; holds no secret. */
export type Config = z.infer<typeof configSchema>;
