import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { registeredModelSchema } from './model-registration.js';
import type { ChannelName } from './names.js';
import { CHANNELS } from './names.js';

const modelName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);

/** Names one model. */
export const modelInputSchema = z.object({ model: modelName });
export type ModelInput = z.infer<typeof modelInputSchema>;

/** A wish to move a model version towards customers; the deployment controller decides it. */
export const promotionRequestSchema = z.strictObject({
  /** Primary key of the ledger: asked twice, decided once. */
  promotionId: z.string().min(1).max(300),
  model: z.string(),
  version: z.number().int().positive(),
  modelSha256: z.string().regex(/^[0-9a-f]{64}$/),
  bundle: artifactRefSchema,
  dataset: tableRefSchema,
  /** Generation of the champion the gate compared with; 0 = there was none. */
  comparedGeneration: z.number().int().nonnegative(),
  /** Generation of staging that may be replaced; 0 = nothing was there. Absent = whatever is there, as in older entries. */
  comparedStaging: z.number().int().nonnegative().optional(),
  /** When the run read the rows that the model was made of; absent = when it began, as in older entries. */
  rowsReadAt: z.iso.datetime().optional(),
  canaryWeightPercent: z.number().min(0).max(100),
  /** Shown superior to the anchor: takes its place when it becomes champion. Absent in older entries of the ledger. */
  supersedesAnchor: z.boolean().optional(),
  requestedBy: z.string(),
  reason: z.string(),
  requestedAt: z.iso.datetime(),
});
export type PromotionRequest = z.infer<typeof promotionRequestSchema>;

/** What a run asks for; the activity makes the whole request of it and the configuration. */
export const requestPromotionInputSchema = z.object({
  config: artifactRefSchema,
  promotionId: z.string(),
  registered: registeredModelSchema,
  dataset: tableRefSchema,
  comparedGeneration: z.number().int().nonnegative(),
  comparedStaging: z.number().int().nonnegative().optional(),
  rowsReadAt: z.iso.datetime().optional(),
  supersedesAnchor: z.boolean(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  /** The run that asks: one that goes on with a failed run asks anew. Absent in runs that 0.1.0 has started. */
  askedBy: z.string().optional(),
});
export type RequestPromotionInput = z.infer<typeof requestPromotionInputSchema>;

export const promotionDecisionSchema = z.object({
  outcome: z.enum(['champion', 'staging', 'superseded']),
  version: z.number().int(),
  generation: z.number().int(),
  ledgerHead: z.string(),
  reason: z.string(),
});
export type PromotionDecision = z.infer<typeof promotionDecisionSchema>;

/** A request that cannot be decided as it stands: nothing has moved, and nothing is on record. */
export const promotionRefusalSchema = z.object({
  /** `type` is one of `FAILURES`: what the run that has asked fails with. */
  refused: z.object({ type: z.string(), message: z.string() }),
});
export type PromotionRefusal = z.infer<typeof promotionRefusalSchema>;

/** What the deployment controller says to a request. */
export const promotionAnswerSchema = z.union([promotionRefusalSchema, promotionDecisionSchema]);
export type PromotionAnswer = z.infer<typeof promotionAnswerSchema>;

/** Names one promotion, with the version that it has to be about. */
export const promotionNameSchema = promotionRequestSchema.pick({
  promotionId: true,
  model: true,
  version: true,
  modelSha256: true,
});
export type PromotionName = z.infer<typeof promotionNameSchema>;

export const channelRowSchema = z.object({
  model: z.string(),
  channel: z.enum(CHANNELS),
  version: z.number().int(),
  modelSha256: z.string(),
  generation: z.number().int(),
  /** Share of traffic, 0..100; null for channels that take none. */
  weightPercent: z.number().nullable(),
  since: z.iso.datetime(),
});
export type ChannelRow = z.infer<typeof channelRowSchema>;

/** One channel to point at the requested version, by compare-and-set. */
export interface ChannelMove {
  readonly channel: ChannelName;
  /** Generation the row must still have; 0 = there is no row yet. */
  readonly expectedGeneration: number;
  /** Share of traffic, 0..100; null for channels that take none. */
  readonly weightPercent: number | null;
}

/** What is to be done about a promotion request: decided by `domain/registry`, carried out by the ledger. */
export interface PromotionPlan {
  readonly outcome: PromotionDecision['outcome'];
  /** Of the channel the outcome is about: after the move, or of the champion where nothing moves. */
  readonly generation: number;
  readonly reason: string;
  readonly moves: readonly ChannelMove[];
}
