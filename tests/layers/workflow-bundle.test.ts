import { relative, resolve } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { bundleWorkflows } from '../support/workflow-environment.js';

const PROJECT = resolve(import.meta.dirname, '../..');
const MAX_BYTES = 2_400_000;

const sourceMapSchema = z.object({ sources: z.array(z.string()) });

/** The files a bundle was made of, from the source map at its end. */
function sourcesOf(code: string): readonly string[] {
  const [, encoded = ''] =
    /sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)/.exec(code) ?? [];
  return sourceMapSchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))).sources;
}

describe('the workflow bundle', () => {
  let code = '';
  let sources: readonly string[] = [];
  beforeAll(async () => {
    ({ code } = await bundleWorkflows());
    sources = sourcesOf(code);
  });

  // A new line here puts a file into the sandbox of every workflow: it must be deterministic and free of zod.
  it('holds these files of ours, and no other', () => {
    const own = sources.filter((path) => path.endsWith('.ts') && !path.includes('node_modules'));
    expect(own.map((path) => relative(PROJECT, path))).toEqual([
      'contracts/metric-titles.ts',
      'contracts/names.ts',
      'contracts/unstorable-text.ts',
      'domain/deployment/intervention.ts',
      'domain/deployment/run-ending.ts',
      'domain/deployment/run-ids.ts',
      'domain/deployment/staged-since.ts',
      'domain/evaluation/judged-metrics.ts',
      'domain/math/descriptive.ts',
      'domain/math/incomplete-gamma.ts',
      'domain/math/normal-distribution.ts',
      'domain/math/quantile.ts',
      'domain/math/saddle-point.ts',
      'domain/math/seeded-generator.ts',
      'domain/notification/failure-advice.ts',
      'domain/notification/next-step.ts',
      'domain/notification/shell-word.ts',
      'domain/search/axis-kernels.ts',
      'domain/search/axis.ts',
      'domain/search/best-trial.ts',
      'domain/search/initial-design.ts',
      'domain/search/normal-mass.ts',
      'domain/search/number-kernels.ts',
      'domain/search/observation.ts',
      'domain/search/parzen-estimator.ts',
      'domain/search/projection.ts',
      'domain/search/pruning-limit.ts',
      'domain/search/rank-trials.ts',
      'domain/search/round-digits.ts',
      'domain/search/search-axes.ts',
      'domain/search/seconds-left.ts',
      'domain/search/stop-reason.ts',
      'domain/search/suggest-trial.ts',
      'domain/text/champion-keys.ts',
      'domain/text/check-name.ts',
      'domain/text/markdown-text.ts',
      'domain/text/plain-text.ts',
      'domain/training/cross-validation.ts',
      'domain/validation/refusal-reasons.ts',
      'services/temporal/payload-converter.ts',
      'workflows/activity-options.ts',
      'workflows/announcements.ts',
      'workflows/approvals.ts',
      'workflows/ask-for-promotion.ts',
      'workflows/business-failures.ts',
      'workflows/conclude-run.ts',
      'workflows/data-stages.ts',
      'workflows/deployment-controller.ts',
      'workflows/findings.ts',
      'workflows/hyperparameter-search.ts',
      'workflows/index.ts',
      'workflows/messages.ts',
      'workflows/notification.ts',
      'workflows/retraining-stages.ts',
      'workflows/retraining.ts',
      'workflows/run-control.ts',
      'workflows/run-details.ts',
      'workflows/run-progress.ts',
      'workflows/run-record.ts',
      'workflows/run-setup.ts',
      'workflows/search-progress.ts',
      'workflows/staging.ts',
      'workflows/train-models.ts',
      'workflows/trial-ledger.ts',
      'workflows/trials.ts',
      'workflows/tune-algorithm.ts',
    ]);
  });

  it("holds Temporal's packages and what they need, and no other", () => {
    const packages = sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
    ]);
  });

  it('stays small: each workflow has it in memory', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_BYTES);
  });
});
