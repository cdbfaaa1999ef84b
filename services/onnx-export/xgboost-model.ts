import { z } from 'zod';

import { UnsupportedModelError, refuse } from './errors.js';
import { xgboostTreeSchema } from './xgboost-tree.js';
import type { XgboostTree } from './xgboost-tree.js';

const BOOSTERS: readonly string[] = ['gbtree', 'dart'];
const OBJECTIVE = 'binary:logistic';
const ONE_OUTPUT: readonly string[] = ['0', '1'];

const headSchema = z.object({
  learner: z.object({
    learner_model_param: z.object({
      base_score: z.string(),
      num_class: z.string(),
      num_feature: z.string(),
      num_target: z.string(),
    }),
    objective: z.object({ name: z.string() }),
    gradient_booster: z.object({ name: z.string() }),
  }),
});

const gbtreeSchema = z.object({
  name: z.literal('gbtree'),
  model: z.object({ trees: z.array(xgboostTreeSchema).min(1) }),
});
const dartSchema = z.object({
  name: z.literal('dart'),
  gbtree: gbtreeSchema,
  weight_drop: z.array(z.number()),
});
const boosterSchema = z.object({
  learner: z.object({ gradient_booster: z.discriminatedUnion('name', [gbtreeSchema, dartSchema]) }),
});

/** An XGBoost model: its score is the logistic function of `baseScore`'s logit and the trees' weighted sum. */
export interface XgboostModel {
  readonly baseScore: number;
  readonly trees: readonly XgboostTree[];
  /** One a tree; null = all 1. */
  readonly weights: readonly number[] | null;
}

/** Reads a model in the library's JSON format. Throws `UnsupportedModelError` for what the export cannot express. */
export const readXgboostModel = (json: unknown, features: number): XgboostModel => {
  const { learner } = parsed(headSchema, json);
  const { gradient_booster: booster, objective, learner_model_param: parameters } = learner;
  if (!BOOSTERS.includes(booster.name)) refuse(`booster "${booster.name}"`, '"gbtree" or "dart"');
  if (objective.name !== OBJECTIVE) refuse(`objective "${objective.name}"`, `"${OBJECTIVE}"`);
  if (!ONE_OUTPUT.includes(parameters.num_class)) refuse(`${parameters.num_class} classes`, 'two');
  if (!ONE_OUTPUT.includes(parameters.num_target)) refuse(`${parameters.num_target} targets`, 'one');
  if (Number(parameters.num_feature) !== features) {
    refuse(`${parameters.num_feature} features`, `${features}, as in the feature plan`);
  }
  const baseScore = baseScoreOf(parameters.base_score);
  const grown = parsed(boosterSchema, json).learner.gradient_booster;
  return grown.name === 'dart'
    ? { baseScore, trees: grown.gbtree.model.trees, weights: grown.weight_drop }
    : { baseScore, trees: grown.model.trees, weights: null };
};

/** "[4.9E-1]" since XGBoost 3.1, "4.9E-1" before. */
const baseScoreOf = (text: string): number => {
  const score = Number(text.replace(/^\[(.*)\]$/u, '$1') || Number.NaN);
  return score >= 0 && score <= 1 ? score : refuse(`base_score ${text}`, 'one probability');
};

const parsed = <T>(schema: z.ZodType<T>, json: unknown): T => {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new UnsupportedModelError(`Not an XGBoost model in JSON: ${z.prettifyError(result.error)}`);
};
