import { z } from 'zod';

import type { Algorithm } from '../../names.js';
import { lightgbmParametersSchema } from './lightgbm.js';
import { randomForestParametersSchema } from './random-forest.js';
import { xgboostMemoryShape } from './xgboost-trees.js';
import { xgboostParametersSchema } from './xgboost.js';

/** What a parameter's values are: whole numbers, any numbers, true and false, one of some words, or a list. */
export type ParameterKind = 'whole' | 'number' | 'flag' | 'word' | 'list';

/** One parameter of a learner. */
export interface LearnerParameter {
  readonly kind: ParameterKind;
  /** Why a value is not taken; null where it is. */
  readonly problemOf: (value: unknown) => string | null;
}

const SPEED_ONLY =
  'it changes speed and memory, and the model by rounding at most; set it in training.models where it is needed';

/** Parameters that take single values and still are not searched, and why. */
export const UNSEARCHABLE: ReadonlyMap<string, string> = new Map(
  [...Object.keys(xgboostMemoryShape), 'histogram_pool_size', 'is_enable_sparse'].map((name) => [
    name,
    SPEED_ONLY,
  ]),
);

const SHAPES: Readonly<Record<Algorithm, ReadonlyMap<string, z.ZodType>>> = {
  xgboost: new Map(Object.entries(xgboostParametersSchema.shape)),
  lightgbm: new Map(Object.entries(lightgbmParametersSchema.shape)),
  random_forest: new Map(Object.entries(randomForestParametersSchema.shape)),
};

/** A parameter by its name; undefined where the learner has none of this name. */
export function learnerParameter(algorithm: Algorithm, name: string): LearnerParameter | undefined {
  const schema = SHAPES[algorithm].get(name);
  if (schema === undefined) return undefined;
  const problemOf = (value: unknown): string | null =>
    schema.safeParse(value).error?.issues[0]?.message ?? null;
  return { kind: kindOf(schema), problemOf };
}

function kindOf(schema: z.ZodType): ParameterKind {
  const { type } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  switch (type) {
    case 'integer':
      return 'whole';
    case 'number':
      return 'number';
    case 'boolean':
      return 'flag';
    default:
      return type === 'array' ? 'list' : 'word';
  }
}

/** The names of the parameters that a search may vary, in the order of the learner's catalogue. */
export function searchableNames(algorithm: Algorithm): readonly string[] {
  return [...SHAPES[algorithm]].flatMap(([name, schema]) =>
    kindOf(schema) === 'list' || UNSEARCHABLE.has(name) ? [] : [name],
  );
}
