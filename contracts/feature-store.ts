import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';

/** One customer's raw values by column: numbers with NaN for missing, categories as text with null for missing. */
export type RawValues = ReadonlyMap<string, number | string | null>;

/** How many customers the store would not serve, by reason. */
export const refusedCountsSchema = z.object({
  absent: z.number().int().nonnegative(),
  stale: z.number().int().nonnegative(),
  corrupt: z.number().int().nonnegative(),
});
export type RefusedCounts = z.infer<typeof refusedCountsSchema>;

/** Proof that customers get the same features and scores online as in the run that made the model. */
export const parityCertificateSchema = z.object({
  formatVersion: z.literal(1),
  /** The feature plan both sides were made by. */
  planSha256: z.string(),
  /** Customers sent through the online path; 0 never passes. */
  rows: z.number().int().nonnegative(),
  /** Columns of the matrix. */
  features: z.number().int().nonnegative(),
  /** Values (one customer's one feature) whose bits differ from the matrix's, computed online or stored. */
  differing: z.number().int().nonnegative(),
  /** The features that differ, each with its number of customers: made anew from raw values, and as stored. */
  differingFeatures: z.array(
    z.object({ feature: z.string(), computed: z.number().int(), stored: z.number().int() }),
  ),
  /** Customers of the sample that the store refused to serve; any one of them fails the certificate. */
  refused: refusedCountsSchema,
  /** Largest absolute difference of two scores, 0..1; null without rows or where a score is not a number. */
  largestScoreDifference: z.number().nullable(),
  /** The largest difference that passes. */
  scoreTolerance: z.number().nonnegative(),
  passed: z.boolean(),
});
export type ParityCertificate = z.infer<typeof parityCertificateSchema>;

export const materialiseFeaturesInputSchema = z.object({
  config: artifactRefSchema,
  dataset: tableRefSchema,
  /** Of the models whose features are wanted: the new one's, and the champion's. */
  bundles: z.array(artifactRefSchema).min(1),
  /** When the rows were taken from their source. */
  takenAt: z.iso.datetime(),
});
export type MaterialiseFeaturesInput = z.infer<typeof materialiseFeaturesInputSchema>;

export const materialisedFeaturesSchema = z.object({
  customers: z.number().int().nonnegative(),
  /** SHA-256 of the feature plans that there are features of now. */
  plans: z.array(z.string()),
});
export type MaterialisedFeatures = z.infer<typeof materialisedFeaturesSchema>;
