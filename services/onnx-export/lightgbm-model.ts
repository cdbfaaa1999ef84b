import { z } from 'zod';

import { UnsupportedModelError, refuse } from './errors.js';

const modelSchema = z.object({
  version: z.literal('v4'),
  num_class: z.literal(1),
  num_tree_per_iteration: z.literal(1),
  max_feature_idx: z.number().int().nonnegative(),
  objective: z.string().default('none'),
  average_output: z.boolean(),
  tree_info: z.array(z.object({ tree_structure: z.unknown() })).min(1),
});

/** What a LightGBM dump says of the whole model. */
export interface LightgbmModel {
  readonly objective: string;
  /** The trees' values are averaged (boosting=rf), not added up. */
  readonly averaged: boolean;
  /** The unparsed root of each tree. */
  readonly roots: readonly unknown[];
}

/** Reads a dump of `features` features with one output. Throws `UnsupportedModelError` for any other. */
export const readLightgbmModel = (dump: unknown, features: number): LightgbmModel => {
  const parsed = modelSchema.safeParse(dump);
  if (!parsed.success) {
    throw new UnsupportedModelError(
      `Not a dump of a LightGBM model (format v4) with one output: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { objective, average_output: averaged, max_feature_idx: last, tree_info: trees } = parsed.data;
  if (last + 1 !== features) refuse(`${last + 1} features`, `${features}, as in the feature plan`);
  return { objective, averaged, roots: trees.map((tree) => tree.tree_structure) };
};
