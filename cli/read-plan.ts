import { readFile } from 'node:fs/promises';

import { featurePlanSchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { compilePlan } from '../domain/features/apply-plan.js';
import { UsageError } from './errors.js';

const EXPECTED = 'expected a feature plan as `npx ratchet features` writes it';

/** Reads the feature plan of `--plan`. Throws `UsageError` for a file that is none. */
export async function readPlan(path: string): Promise<FeaturePlan> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--plan: ${path} cannot be read (${reasonOf(error)}); ${EXPECTED}`);
  });
  const parsed = featurePlanSchema.safeParse(jsonOf(content));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw new UsageError(`--plan: ${path} is no feature plan${where}: ${issue?.message ?? ''}; ${EXPECTED}`);
  }
  refuseUnusable(path, parsed.data);
  return parsed.data;
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function refuseUnusable(path: string, plan: FeaturePlan): void {
  try {
    compilePlan(plan);
  } catch (error) {
    throw new UsageError(`--plan: ${path}: ${reasonOf(error)}; ${EXPECTED}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
