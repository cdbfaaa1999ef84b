import { datasetConfigSchema, type DatasetConfig } from '../../contracts/config/dataset.js';
import type { Column, DeliveredTable, Table } from '../../contracts/table.js';

/** One value of a test table; null is missing. */
export type Cell = number | boolean | string | null;

/** A column whose kind follows its values: texts make a category column, all else a number column. */
export function makeColumn(cells: readonly Cell[]): Column {
  return cells.some((cell) => typeof cell === 'string') ? categoryColumn(cells) : numberColumn(cells);
}

function numberColumn(cells: readonly Cell[]): Column {
  return { kind: 'number', values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
}

function categoryColumn(cells: readonly Cell[]): Column {
  const texts = cells.map((cell) => (cell === null ? null : String(cell)));
  const categories = [...new Set(texts.filter((text) => text !== null))];
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : categories.indexOf(text)));
  return { kind: 'category', codes, categories };
}

/** `makeTable({ tenure: [1, 2, null], contract: ['a', 'b', null] })`; all columns need the same length. */
export function makeTable(columns: Readonly<Record<string, readonly Cell[]>>): Table {
  const lengths = Object.values(columns).map((cells) => cells.length);
  return {
    rows: lengths[0] ?? 0,
    columns: new Map(Object.entries(columns).map(([name, cells]) => [name, makeColumn(cells)])),
  };
}

/** A table as the warehouse delivers it. */
export function makeDelivered(
  columns: Readonly<Record<string, readonly Cell[]>>,
  extra: Partial<Pick<DeliveredTable, 'unreadable' | 'absentColumns' | 'otherColumns'>> = {},
): DeliveredTable {
  return {
    ...makeTable(columns),
    unreadable: extra.unreadable ?? [],
    absentColumns: extra.absentColumns ?? [],
    otherColumns: extra.otherColumns ?? [],
  };
}

/** The contract of a small customer table; any part of it can be replaced. */
export function makeDatasetConfig(replaced: Readonly<Record<string, unknown>> = {}): DatasetConfig {
  return datasetConfigSchema.parse({
    source: { type: 'csv', path: 'customers.csv' },
    key: 'customer_id',
    freshness: null,
    target: { column: 'churn', positive: ['Yes'], negative: ['No'], expected_rate: [0, 1] },
    quarantine_budget: 0.02,
    columns: [
      { name: 'customer_id', type: 'text', critical: true },
      { name: 'tenure', type: 'integer', range: [0, 120] },
      { name: 'monthly_charges', type: 'number', range: [0, null] },
      { name: 'contract', type: 'category', values: ['Month-to-month', 'One year', 'Two year'] },
      { name: 'churn', type: 'category', values: ['Yes', 'No'] },
    ],
    splits: { salt: 'test-salt', train: 0.7, validation: 0.15, tolerance: 0.02 },
    batch_size: 1000,
    ...replaced,
  });
}
