import type { DerivedFeature, Encoding, FeaturesConfig } from '../../contracts/config/features.js';
import type { FeaturePlan, PlanColumn } from '../../contracts/feature-engineering.js';
import type { Column, Table } from '../../contracts/table.js';
import { kindOfType } from '../expressions/contract-kinds.js';
import { directInputs, listedValues, nameErrors } from './feature-inputs.js';
import type { FeatureColumn, FeatureContract } from './feature-inputs.js';
import { fitDerived, type DerivedState } from './fit-derived.js';
import { fitEncoding, withUniqueNames } from './fit-encoding.js';
import { knownCategories } from './known-categories.js';

export type FitPlanResult =
  { readonly ok: true; readonly plan: FeaturePlan } | { readonly ok: false; readonly errors: string[] };

/**
 * Fits the feature plan on the training part alone: statistics, categories, shares, all frozen in the result.
 * The same rows and configuration give the same plan, key for key. To store it as JSON, pass it through
 * `jsonSafe`: bin edges may be infinite. Errors name the column or feature and what was expected, all at once.
 */
export function fitFeaturePlan(
  training: Table,
  dataset: FeatureContract,
  features: FeaturesConfig,
): FitPlanResult {
  const direct = directInputs(dataset, features);
  const state = fitDerived(training, dataset, features.derived);
  const errors = [
    ...(training.rows === 0 ? ['the training part has no rows: expected at least one'] : []),
    ...nameErrors(dataset, features),
    ...direct.flatMap((column) => tableErrors(column, training)),
    ...state.errors,
  ];
  if (errors.length > 0) return { ok: false, errors };
  const columns = withUniqueNames([
    ...direct.flatMap((column) => directColumns(column, training, features)),
    ...features.derived.flatMap((feature) => derivedColumns(feature, state, features)),
  ]);
  if (columns.length === 0)
    return { ok: false, errors: ['no column is left for the model: exclude fewer, or derive a feature'] };
  return { ok: true, plan: assemble(dataset, features, state, columns) };
}

function tableErrors({ name, type }: FeatureColumn, training: Table): string[] {
  const column = training.columns.get(name);
  if (column === undefined) return [`the training table has no column ${name}, which dataset.columns names`];
  const expected = kindOfType(type) === 'category' ? 'category' : 'number';
  if (column.kind === expected) return [];
  return [`column ${name} is a ${column.kind} column, expected ${expected} as its type is ${type}`];
}

function encodingOf(name: string, { encodings, default_encoding }: FeaturesConfig): Encoding {
  return Object.entries(encodings).find(([column]) => column === name)?.[1] ?? default_encoding;
}

function directColumns(
  { name, values }: FeatureColumn,
  training: Table,
  features: FeaturesConfig,
): readonly PlanColumn[] {
  return planColumns(name, [name], training.columns.get(name), values, features);
}

function derivedColumns(
  { name, bins }: DerivedFeature,
  state: DerivedState,
  features: FeaturesConfig,
): readonly PlanColumn[] {
  return planColumns(name, rawSources(name, state), state.table.columns.get(name), bins?.labels, features);
}

function planColumns(
  name: string,
  sources: readonly string[],
  column: Column | undefined,
  declared: readonly string[] | undefined,
  features: FeaturesConfig,
): readonly PlanColumn[] {
  if (column?.kind === 'category')
    return fitEncoding({ name, sources, column, declared }, encodingOf(name, features));
  return [{ name, sources: [...sources], input: name, encoding: { type: 'number' } }];
}

/** The raw columns a feature is made of, through all derived features in between. */
function rawSources(name: string, state: DerivedState): readonly string[] {
  const derivation = state.derivations.find((one) => one.name === name);
  if (derivation === undefined) return [name];
  return [...new Set(derivation.reads.flatMap((read) => rawSources(read, state)))];
}

function assemble(
  dataset: FeatureContract,
  features: FeaturesConfig,
  state: DerivedState,
  columns: PlanColumn[],
): FeaturePlan {
  const read = new Set([
    ...columns.flatMap(({ sources }) => sources),
    ...features.derived.flatMap(({ name }) => rawSources(name, state)),
  ]);
  return {
    formatVersion: 1,
    inputs: dataset.columns
      .filter(({ name }) => read.has(name))
      .map((column) => planInput(column, state.table.columns.get(column.name))),
    derived: features.derived,
    statistics: Object.fromEntries(state.statistics),
    columns,
  };
}

function planInput(contract: FeatureColumn, column: Column | undefined): FeaturePlan['inputs'][number] {
  const { name, type } = contract;
  if (column?.kind !== 'category') return { name, kind: 'number', categories: [] };
  // Free text has no categories worth keeping: there may be one a row.
  return {
    name,
    kind: 'category',
    categories: type === 'text' ? [] : knownCategories(column, listedValues(contract)),
  };
}
