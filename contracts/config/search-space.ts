import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()], 'expected text, a number, true or false');

/** Under which values of another parameter this one is searched; elsewhere it stays as configured. */
const when = z.strictObject({ parameter: z.string().min(1), in: z.array(scalar).min(1) }).optional();

const ascending = (range: { readonly low: number; readonly high: number }): boolean => range.low < range.high;
const aboveZero = (range: { readonly low: number; readonly log: boolean }): boolean =>
  !range.log || range.low > 0;
const NO_LOGARITHM = 'expected a number above 0: the scale is logarithmic (log: true)';

const float = z
  .strictObject({
    type: z.literal('float'),
    low: z.number(),
    high: z.number(),
    /** Searched on a logarithmic scale. */
    log: z.boolean().default(false),
    when,
  })
  .refine(ascending, { path: ['high'], error: 'expected a number above low' })
  .refine(aboveZero, { path: ['low'], error: NO_LOGARITHM });

const int = z
  .strictObject({
    type: z.literal('int'),
    low: z.number().int(),
    high: z.number().int(),
    /** Searched on a logarithmic scale. */
    log: z.boolean().default(false),
    when,
  })
  .refine(ascending, { path: ['high'], error: 'expected a whole number above low' })
  .refine(aboveZero, { path: ['low'], error: NO_LOGARITHM });

const categorical = z.strictObject({
  type: z.literal('categorical'),
  /** Values without an order. */
  choices: z
    .array(scalar)
    .min(2)
    .refine((choices) => new Set(choices).size === choices.length, 'expected each choice once'),
  when,
});

/** The values that a search may try for one parameter of a learner. */
export const searchParameterSchema = z.discriminatedUnion('type', [float, int, categorical], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? 'expected float or int (with low and high), or categorical (with choices)'
      : 'expected a map such as { type: float, low: 0.01, high: 0.3, log: true }',
});
export type SearchParameter = z.infer<typeof searchParameterSchema>;

/**
 * The parameters that a search varies, by their name in `training.models`; the rest stay as configured. One that a file
 * sets to null is not varied, whatever the files below say.
 */
export const searchSpaceSchema = z
  .record(z.string().min(1), searchParameterSchema.nullable())
  .transform(withoutNulls);
export type SearchSpace = z.infer<typeof searchSpaceSchema>;

function withoutNulls(
  space: Readonly<Record<string, SearchParameter | null>>,
): Record<string, SearchParameter> {
  return Object.fromEntries(
    Object.entries(space).flatMap(([name, parameter]) => (parameter === null ? [] : [[name, parameter]])),
  );
}
