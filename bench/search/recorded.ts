import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { searchSpaceSchema } from '../../contracts/config/search.js';
import type { SearchSpace } from '../../contracts/config/search.js';
import { trialParametersSchema } from '../../contracts/hyperparameter-search.js';

const recordedSchema = z.object({
  optuna: z.string(),
  trials: z.number().int(),
  seeds: z.number().int(),
  objectives: z.record(
    z.string(),
    z.object({
      /** By how many trials are under way at once and by sampler: the lowest value of each seed. */
      best: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
      probes: z.array(z.object({ parameters: trialParametersSchema, value: z.number() })),
    }),
  ),
});

/** What optuna-objectives.py has recorded. */
export type Recorded = z.infer<typeof recordedSchema>;

/** Reads what Optuna has reached. */
export function readRecorded(): Recorded {
  return recordedSchema.parse(readJson('optuna-objectives.json'));
}

/** Reads the spaces of the objectives, by name. */
export function readSpaces(): Readonly<Record<string, SearchSpace>> {
  return z.record(z.string(), searchSpaceSchema).parse(readJson('spaces.json'));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
