import type { ColumnContract, ColumnType, DatasetConfig } from '../../../contracts/config/dataset.js';
import { datasetConfigSchema } from '../../../contracts/config/dataset.js';
import type { Column, DeliveredTable } from '../../../contracts/table.js';

/** A dataset contract with these columns; the first is its key. */
export function datasetOf(
  columns: readonly (Partial<ColumnContract> & { type: ColumnType; name: string })[],
): DatasetConfig {
  return datasetConfigSchema.parse({
    source: { type: 'csv', path: 'customers.csv' },
    key: columns[0]?.name,
    freshness: null,
    target: { column: 'churn', positive: ['Yes'], negative: ['No'], expected_rate: [0, 1] },
    quarantine_budget: 0.02,
    columns,
    splits: { salt: 'salt', train: 0.7, validation: 0.15, tolerance: 0.02 },
    batch_size: 1000,
  });
}

/** Values of a column as plain JavaScript; null = missing. */
export function valuesOf(column: Column | undefined): readonly (number | string | null)[] {
  if (column === undefined) return [];
  if (column.kind === 'number')
    return [...column.values].map((value) => (Number.isNaN(value) ? null : value));
  return [...column.codes].map((code) => column.categories[code] ?? null);
}

/** All columns of a table by name, as plain JavaScript. */
export function plain(
  table: Pick<DeliveredTable, 'columns'>,
): Record<string, readonly (number | string | null)[]> {
  return Object.fromEntries([...table.columns].map(([name, column]) => [name, valuesOf(column)]));
}
