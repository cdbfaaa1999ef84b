import { z } from 'zod';

import { artifactRefSchema } from './artifact-schemas.js';
import { qualitySchema } from './run.js';

/** Who steps into a run, and why: what pause, resume, abort, approve and reject are sent with. */
export interface Intervention {
  readonly by: string;
  readonly reason: string;
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
    })
    .nullable(),
});
export type RunControl = z.infer<typeof runControlSchema>;

/** The answer to a question of a run; `by` is null where nobody answered in time. */
export interface Approval {
  readonly answer: 'approve' | 'reject';
  readonly by: string | null;
  readonly reason: string;
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
  until: z.iso.datetime(),
  defaultAnswer: z.enum(['approve', 'reject']),
  mlflowRunId: z.string().nullable(),
  report: artifactRefSchema.nullable(),
});
export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;
