import { z } from 'zod';

const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected a name of letters, digits and _');

/** JSON has no infinity: it is written as text (`jsonSafe`) and read back here. */
const edge = z.preprocess(
  (value) => (value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value),
  z.number().or(z.literal(Infinity)).or(z.literal(-Infinity)),
);

export const binsSchema = z.strictObject({
  column: identifier,
  /** Ascending; a value belongs to the bin it is at most the upper edge of; the first edge is included. */
  edges: z.array(edge).min(2),
  labels: z.array(z.string()).min(1),
});

export const derivedFeatureSchema = z
  .strictObject({ name: identifier, expression: z.string().min(1).optional(), bins: binsSchema.optional() })
  .refine((f) => (f.expression === undefined) !== (f.bins === undefined), 'expected one of expression, bins');
export type DerivedFeature = z.infer<typeof derivedFeatureSchema>;

export const encodingSchema = z.enum(['ordinal', 'one_hot', 'frequency']);
export type Encoding = z.infer<typeof encodingSchema>;

export const featuresConfigSchema = z.strictObject({
  /** Columns the model must not see, beyond the key, the target, the event time, text and timestamps. */
  exclude: z.array(identifier).default([]),
  derived: z.array(derivedFeatureSchema).default([]),
  default_encoding: encodingSchema,
  /** Encoding by column, where it differs from the default. */
  encodings: z.record(identifier, encodingSchema).default({}),
});
export type FeaturesConfig = z.infer<typeof featuresConfigSchema>;
