import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { FeaturesConfig } from '../../contracts/config/features.js';

/** What the feature plan reads of a column's contract. */
export type FeatureColumn = Pick<ColumnContract, 'name' | 'type' | 'values'>;

/** What the feature plan reads of the data contract. */
export interface FeatureContract extends Pick<DatasetConfig, 'event_time' | 'group' | 'key'> {
  readonly target: Pick<DatasetConfig['target'], 'column'>;
  readonly columns: readonly FeatureColumn[];
}

/** Columns no feature may be derived from: the outcome itself, and the customer's name for it. */
export function forbiddenColumns(dataset: Pick<FeatureContract, 'key' | 'target'>): ReadonlySet<string> {
  return new Set([dataset.key, dataset.target.column]);
}

/**
 * Contract columns that the model sees as they are: all but the key, the group, the target, the event time, text and
 * timestamp columns and `features.exclude`. Derived features may still read an excluded column, but not the
 * key or the target.
 */
export function directInputs(dataset: FeatureContract, features: FeaturesConfig): readonly FeatureColumn[] {
  const hidden = new Set([
    ...forbiddenColumns(dataset),
    dataset.group,
    dataset.event_time,
    ...features.exclude,
  ]);
  return dataset.columns
    .filter(({ name, type }) => !hidden.has(name) && type !== 'text' && type !== 'timestamp')
    .map((column) => ({ ...column, values: listedValues(column) }));
}

/** The values that a column's contract lists, without surrounding blanks: so are the texts of a table. */
export function listedValues({ values }: Pick<FeatureColumn, 'values'>): string[] | undefined {
  return values?.map((text) => text.trim());
}

/** Names in the configuration that point nowhere or clash; empty when all is well. */
export function nameErrors(dataset: FeatureContract, features: FeaturesConfig): string[] {
  const columns = dataset.columns.map(({ name }) => name);
  const derived = features.derived.map(({ name }) => name);
  const all = [...columns, ...derived];
  return [
    ...features.exclude
      .filter((name) => !columns.includes(name))
      .map((name) => `features.exclude names ${name}, which dataset.columns does not have`),
    ...Object.keys(features.encodings)
      .filter((name) => !all.includes(name))
      .map((name) => `features.encodings names ${name}, which is neither a column nor a derived feature`),
    ...derived
      .filter((name, index) => all.indexOf(name) !== columns.length + index)
      .map(
        (name) => `features.derived has a second ${name}: expected a name not used by a column or feature`,
      ),
  ];
}
