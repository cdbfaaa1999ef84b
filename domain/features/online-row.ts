import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import type { RawValues } from '../../contracts/feature-store.js';
import type { Column, Table } from '../../contracts/table.js';
import { compilePlan } from './apply-plan.js';

/** A table of one customer, as an online request makes it: each dictionary knows this customer's text only. */
export function tableOfRow(values: RawValues): Table {
  return { rows: 1, columns: new Map([...values].map(([name, value]) => [name, columnOf(value)])) };
}

function columnOf(value: number | string | null): Column {
  if (typeof value === 'number') return { kind: 'number', values: Float64Array.of(value) };
  if (value === null) return { kind: 'category', codes: Int32Array.of(-1), categories: [] };
  return { kind: 'category', codes: Int32Array.of(0), categories: [value] };
}

/**
 * The customers' features as the online path makes them, one customer at a time: float32, row-major. Throws a RangeError
 * where a customer lacks a column that the plan reads.
 */
export function onlineMatrix(plan: FeaturePlan, customers: readonly RawValues[]): Float32Array {
  const compiled = compilePlan(plan);
  const matrix = new Float32Array(customers.length * plan.columns.length);
  customers.forEach((values, row) => {
    matrix.set(compiled.matrix(tableOfRow(values)).matrix, row * plan.columns.length);
  });
  return matrix;
}
