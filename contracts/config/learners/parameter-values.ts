import { z } from 'zod';

/** Whole numbers of the libraries are 32 bits wide; a larger one would wrap round in silence. */
const INT32_MAX = 2_147_483_647;

/** Above 0 and at most 1: a share that must not be empty. */
export const share = z.number().gt(0).max(1);

/** 0..1, both included. */
export const unit = z.number().min(0).max(1);

/** A number of 0 or more. */
export const notNegative = z.number().min(0);

/** A number above 0. */
export const positive = z.number().gt(0);

/** A whole number from `least` to the largest the libraries hold. */
export const whole = (least: number): z.ZodNumber => z.number().int().min(least).max(INT32_MAX);

const FLOAT_MAX = 3.402_823_4e38;
const FLOAT_MIN = 1.175_494_4e-38;

/** XGBoost keeps its numbers in single precision, and refuses those that do not fit. */
export const singlePrecision = (schema: z.ZodNumber): z.ZodNumber =>
  schema.refine(
    (value) => value === 0 || (Math.abs(value) >= FLOAT_MIN && Math.abs(value) <= FLOAT_MAX),
    'expected 0 or a number between 1.2e-38 and 3.4e38: XGBoost keeps numbers in single precision',
  );

/** Rounds or trees; more than this is a mistake rather than a model. */
export const rounds = z.number().int().min(1).max(100_000);

/** Leaves of one of LightGBM's trees; the library's own limits. */
export const leaves = z.number().int().min(2).max(131_072);

/** For each feature, in the order of the matrix: 1 = may only rise with it, -1 = only fall, 0 = free. */
export const monotoneConstraints = z
  .array(z.union([z.literal(-1), z.literal(0), z.literal(1)], 'expected -1, 0 or 1'))
  .min(1);

/** Groups of features, each by its position in the matrix from 0; only features of one group may share a branch. */
export const interactionConstraints = z.array(z.array(whole(0)).min(1)).min(1);
