import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema, tableRefSchema } from './artifact-schemas.js';
import { modelValidationSummarySchema } from './model-validation.js';

export const testModelInputSchema = z.object({
  config: artifactRefSchema,
  bundle: artifactRefSchema,
  test: matrixRefSchema,
  /** The run's validated rows, the test part among them. */
  dataset: tableRefSchema,
  validation: modelValidationSummarySchema,
});
export type TestModelInput = z.infer<typeof testModelInputSchema>;

export const modelCheckSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  expected: z.string(),
  found: z.string(),
  unit: z.string(),
});
export type ModelCheck = z.infer<typeof modelCheckSchema>;

export const modelTestSummarySchema = z.object({
  passed: z.boolean(),
  checks: z.array(modelCheckSchema),
  report: artifactRefSchema,
});
export type ModelTestSummary = z.infer<typeof modelTestSummarySchema>;
