import { log } from '@temporalio/activity';

import { featurePlanSchema } from '../contracts/feature-engineering.js';
import type { FeaturePlan } from '../contracts/feature-engineering.js';
import { materialiseFeaturesInputSchema } from '../contracts/feature-store.js';
import type { MaterialisedFeatures } from '../contracts/feature-store.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import { textKeys } from '../domain/data/keys.js';
import { selectColumns, selectRows } from '../domain/data/select.js';
import { applyPlan, inputErrors } from '../domain/features/apply-plan.js';
import { activity } from './activity.js';
import { readManifest } from './bundles.js';
import type { ActivityServices } from './services.js';
import { readConfig, readJson } from './stored-json.js';

const SECONDS_AN_HOUR = 3600;

/**
 * Puts the run's customers into the feature store for the online path: raw values once, features by the plan of the new
 * model and by that of the champion, which serves until the new one does.
 * Safe to retry: a record replaces that of the same customer.
 */
export const materialiseFeatures = (services: ActivityServices) =>
  activity(
    materialiseFeaturesInputSchema,
    async ({ bundles, dataset, takenAt, config: ref }, { report, signal }): Promise<MaterialisedFeatures> => {
      const config = await readConfig(services, ref);
      const all = await readPlans(services, bundles);
      const table = await services.warehouse.read(dataset, [config.dataset.key, ...inputsOf(all)]);
      const keys = textKeys(table, config.dataset);
      const plans = all.filter((named) => canBeMade(named, table));
      const raw = selectColumns(table, inputsOf(plans));
      const lifetime = {
        takenAt: new Date(takenAt),
        ttlSeconds: Math.round(config.feature_store.ttl_hours * SECONDS_AN_HOUR),
      };
      let customers = 0;
      for (const rows of batches(table.rows, config.dataset.batch_size)) {
        signal.throwIfAborted();
        const part = selectRows(raw, rows);
        const matrices = new Map(
          plans.map(({ plan, planSha256 }) => [planSha256, applyPlan(plan, part).matrix]),
        );
        const named = { keys: Array.from(rows, (row) => keys[row] ?? ''), raw: part, matrices };
        await services.featureStore.storeFeatures(config.model.name, named, lifetime);
        customers += rows.length;
        report({ customers, of: table.rows });
      }
      return { customers, plans: plans.map(({ planSha256 }) => planSha256) };
    },
  );

interface NamedPlan {
  readonly plan: FeaturePlan;
  readonly planSha256: string;
}

const inputsOf = (plans: readonly NamedPlan[]): readonly string[] =>
  plans.flatMap(({ plan }) => plan.inputs.map(({ name }) => name));

/** The champion may read a column that the run's rows no longer have: its customers are refused online, never guessed. */
function canBeMade({ plan, planSha256 }: NamedPlan, table: Table): boolean {
  const errors = inputErrors(plan, table);
  if (errors.length > 0) log.warn('A model gets no features of these customers', { planSha256, errors });
  return errors.length === 0;
}

/** Each plan once: two models may share it. */
async function readPlans(services: ActivityServices, bundles: readonly ArtifactRef[]): Promise<NamedPlan[]> {
  const plans = new Map<string, NamedPlan>();
  for (const bundle of bundles) {
    const file = (await readManifest(services, bundle)).file('feature-plan.json');
    const plan = await readJson(services, file, featurePlanSchema);
    plans.set(file.sha256, { plan, planSha256: file.sha256 });
  }
  return [...plans.values()];
}

function* batches(rows: number, size: number): Generator<Int32Array> {
  for (let start = 0; start < rows; start += size)
    yield Int32Array.from({ length: Math.min(size, rows - start) }, (_, index) => start + index);
}
