import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { datasetConfigSchema } from '../../contracts/config/dataset.js';
import type { Config } from '../../contracts/config/index.js';

/** Regions of the benchmark's customers. */
export const REGIONS = ['North', 'South', 'East', 'West', 'Centre', 'Coast', 'Hills', 'Islands'] as const;

/** The data contract, drift rules and features of the benchmark: the default configuration with 22 columns instead of 20. */
export function benchContract(): Pick<Config, 'dataset' | 'drift' | 'features'> {
  const { dataset, drift, features } = loadConfiguration({ projectFolder, environment: {} }).config;
  const columns = [
    ...dataset.columns,
    { name: 'region', type: 'category', values: [...REGIONS], missing_budget: 0.05 },
    { name: 'usage_gb', type: 'number', range: [0, 2000], missing_budget: 0.05 },
  ];
  return { dataset: datasetConfigSchema.parse({ ...dataset, columns }), drift, features };
}
