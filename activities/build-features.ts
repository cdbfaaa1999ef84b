import { ApplicationFailure } from '@temporalio/common';

import type { Config } from '../contracts/config/index.js';
import { buildFeaturesInputSchema, featuresSummarySchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan, FeaturesSummary, SplitName } from '../contracts/feature-engineering.js';
import { FAILURES } from '../contracts/names.js';
import type { Table } from '../contracts/table.js';
import { keyFormOf } from '../domain/data/key-form.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { groupCodesOf, splitKeysOf } from '../domain/data/split-keys.js';
import type { SplitContract } from '../domain/data/split-keys.js';
import { summariseSplits } from '../domain/data/split-summary.js';
import { targetOf } from '../domain/data/target-of.js';
import type { TargetContract } from '../domain/data/target-of.js';
import { applyPlan } from '../domain/features/apply-plan.js';
import { fitFeaturePlan } from '../domain/features/fit-plan.js';
import { keyedActivity } from './keyed-activity.js';
import { putMatrix } from './matrices.js';
import type { ActivityServices } from './services.js';
import { putJson } from './stored-json.js';

/**
 * Fits the feature plan on the training part and makes the matrices of all three parts.
 * Safe to retry: the same rows and configuration give the same artifacts.
 */
export const buildFeatures = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: buildFeaturesInputSchema,
    stage: 'feature_engineering',
    step: () => 'build',
    slice: sliceOf,
    inputs: ({ dataset }) => ({ dataset }),
    result: featuresSummarySchema,
    async run({ dataset }, { config }): Promise<FeaturesSummary> {
      const rules = config.dataset.splits;
      const table = await services.warehouse.read(dataset);
      const target = targetOf(table, config.dataset);
      const assignment = assignSplits(splitKeysOf(table, config.dataset), rules);
      const part = (split: SplitName): Table => selectRows(table, rowsOfSplit(assignment, split));
      const fitted = fitFeaturePlan(part('train'), config.dataset, config.features);
      if (!fitted.ok) throw refusePlan(fitted.errors);
      const make = (split: SplitName) => makeMatrix(services, fitted.plan, part(split), config.dataset);
      const [train, validation, test] = await Promise.all([make('train'), make('validation'), make('test')]);
      const plan = await putJson(services, fitted.plan);
      return {
        plan,
        planSha256: plan.sha256,
        featureNames: fitted.plan.columns.map(({ name }) => name),
        matrices: { train: train.matrix, validation: validation.matrix, test: test.matrix },
        infiniteValues: train.infiniteValues + validation.infiniteValues + test.infiniteValues,
        ...summariseSplits(assignment, target, rules),
      };
    },
  });

function sliceOf({ dataset, features }: Config) {
  const { event_time, group, key, splits, target } = dataset;
  const { column, negative, positive } = target;
  const columns = dataset.columns.map(({ name, type, values }) => ({ name, type, values }));
  const parts = { group, key, ...keyFormOf(dataset), splits };
  return { dataset: { ...parts, event_time, target: { column, negative, positive }, columns }, features };
}

async function makeMatrix(
  services: ActivityServices,
  plan: FeaturePlan,
  rows: Table,
  dataset: TargetContract & SplitContract,
) {
  const labels = targetOf(rows, dataset);
  const { matrix: features, columns, infiniteValues } = applyPlan(plan, rows);
  const groups = groupCodesOf(rows, dataset);
  const matrix = await putMatrix(services.artifacts, { features, labels, groups, rows: rows.rows, columns });
  return { matrix, infiniteValues };
}

function refusePlan(errors: readonly string[]): ApplicationFailure {
  const message = `The features cannot be built: ${errors.join('; ')}`;
  return ApplicationFailure.nonRetryable(message, FAILURES.featureEngineering);
}
