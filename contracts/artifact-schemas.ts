import { z } from 'zod';

export const artifactRefSchema = z.object({
  uri: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
});

export const tableRefSchema = artifactRefSchema.extend({
  rows: z.number().int().nonnegative(),
  schemaHash: z.string(),
});

export const matrixRefSchema = z.object({
  features: artifactRefSchema,
  labels: artifactRefSchema,
  /** Where rows come in groups; absent in matrices without, as in those stored before there were any. */
  groups: artifactRefSchema.optional(),
  rows: z.number().int().nonnegative(),
  columns: z.number().int().positive(),
});
