import { z } from 'zod';

import { artifactRefSchema } from './artifact-schemas.js';
import { judgedMetricsSchema } from './judged-metrics.js';
import { qualitySchema, stagedVersionSchema } from './run.js';

/** Who steps into a run, and why: what pause, resume, abort, approve and reject are sent with. */
export interface Intervention {
  readonly by: string;
  readonly reason: string;
  /** With the approval of a deployment: the version in staging whose place the model takes, though staged since it was asked. */
  readonly replace?: number;
}

/** Where people have stepped in, or are waited for. */
export const runControlSchema = z.object({
  paused: z.object({ by: z.string(), reason: z.string(), since: z.iso.datetime() }).nullable(),
  waiting: z
    .object({
      /** What is asked: drifted data to be used, or a model to be deployed. */
      question: z.enum(['drift', 'deployment']),
      until: z.iso.datetime(),
      defaultAnswer: z.enum(['approve', 'reject']),
      approvers: z.array(z.string()),
      /** What was in staging when a deployment was asked about; null = nothing. Absent for drift, and in older runs. */
      staged: stagedVersionSchema.nullable().optional(),
    })
    .nullable(),
});
export type RunControl = z.infer<typeof runControlSchema>;

/** The answer to a question of a run; `by` is null where nobody answered in time. */
export interface Approval {
  readonly answer: 'approve' | 'reject';
  readonly by: string | null;
  readonly reason: string;
  /** The version in staging whose place the model takes, though staged since it was asked. */
  readonly replaces?: number;
}

/** A run waits for a person: what the mail about it says. */
export const approvalRequestSchema = z.object({
  workflowId: z.string(),
  runId: z.string(),
  model: z.string(),
  question: z.enum(['drift', 'deployment']),
  /** Of the candidate where it is registered. */
  version: z.number().int().nullable(),
  /** What the run has found: the drifted features, or why the gate let the model pass. */
  reasons: z.array(z.string()),
  metrics: qualitySchema.nullable(),
  /** What they were judged by; absent for drift, and in older runs. */
  judged: judgedMetricsSchema.optional(),
  until: z.iso.datetime(),
  defaultAnswer: z.enum(['approve', 'reject']),
  /** What the deployment takes the place of; null = nothing is in staging. Absent for drift, and in older runs. */
  staged: stagedVersionSchema.nullable().optional(),
  mlflowRunId: z.string().nullable(),
  report: artifactRefSchema.nullable(),
});
export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;
