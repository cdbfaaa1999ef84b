import { featuresConfigSchema, type FeaturesConfig } from '../../contracts/config/features.js';
import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import type { Table } from '../../contracts/table.js';
import { fitFeaturePlan } from '../../domain/features/fit-plan.js';
import { makeDatasetConfig } from './table.js';

/** The four derived features of the guide. */
export const GUIDE_FEATURES = [
  {
    name: 'tenure_category',
    bins: {
      column: 'tenure',
      edges: [0, 12, 24, 48, Infinity],
      labels: ['New', 'Medium', 'Long', 'Very_Long'],
    },
  },
  { name: 'total_amount', expression: 'tenure * monthly_charges' },
  { name: 'avg_monthly_charges', expression: 'monthly_charges / (tenure + 1)' },
  {
    name: 'is_high_risk',
    expression: "contract == 'Month-to-month' and monthly_charges > median(monthly_charges)",
  },
];

export function makeFeaturesConfig(replaced: Readonly<Record<string, unknown>> = {}): FeaturesConfig {
  return featuresConfigSchema.parse({ default_encoding: 'ordinal', ...replaced });
}

/** The plan fitted on `training`; a failed fit fails the test with its errors. */
export function makePlan(
  training: Table,
  features: Readonly<Record<string, unknown>> = {},
  dataset: DatasetConfig = makeDatasetConfig(),
): FeaturePlan {
  const result = fitFeaturePlan(training, dataset, makeFeaturesConfig(features));
  if (!result.ok) throw new Error(result.errors.join('\n'));
  return result.plan;
}
