import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { CHANNELS } from './names.js';

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
  canaryWeightPercent: z.number().min(0).max(100),
  requestedBy: z.string(),
  reason: z.string(),
  requestedAt: z.iso.datetime(),
});
export type PromotionRequest = z.infer<typeof promotionRequestSchema>;

export const promotionDecisionSchema = z.object({
  outcome: z.enum(['champion', 'staging', 'superseded']),
  version: z.number().int(),
  generation: z.number().int(),
  ledgerHead: z.string(),
  reason: z.string(),
});
export type PromotionDecision = z.infer<typeof promotionDecisionSchema>;

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
