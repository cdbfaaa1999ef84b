import type { DerivedFeature } from '../../contracts/config/features.js';
import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import type { Table } from '../../contracts/table.js';
import { withColumn } from '../data/select.js';
import { parseExpression } from '../expressions/parse.js';
import { deriveColumn, type Derivation } from './derive.js';
import { encoderOf, type Encoder } from './encode.js';

/** The model's matrix: float32, row-major, missing values NaN. */
export interface FeatureMatrix {
  readonly matrix: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Values that were infinite (also as float32) and are missing now. */
  readonly infiniteValues: number;
}

/** A plan made ready once, for one row and ten million alike. Both functions throw a RangeError on `inputErrors`. */
export interface CompiledPlan {
  matrix(table: Table): FeatureMatrix;
  /** The table with the derived columns beside the raw ones, readable, not encoded. */
  engineered(table: Table): Table;
}

/** Rows per round: a slice of the matrix that stays in the processor's cache while its columns are filled. */
const BLOCK_ROWS = 2048;

/** Turns raw rows into the model's matrix by a fitted plan: the only way there is, offline and online. */
export function applyPlan(plan: FeaturePlan, table: Table): FeatureMatrix {
  return compilePlan(plan).matrix(table);
}

/** Raw and derived columns, readable: what `ratchet features` writes. */
export function engineeredTable(plan: FeaturePlan, table: Table): Table {
  return compilePlan(plan).engineered(table);
}

/** Parses the plan's expressions. Throws a RangeError for a plan that was not made by `fitFeaturePlan`. */
export function compilePlan(plan: FeaturePlan): CompiledPlan {
  const derivations = plan.derived.map(compileDerived);
  const statistics = new Map(Object.entries(plan.statistics));
  const engineered = (table: Table): Table => {
    const errors = inputErrors(plan, table);
    if (errors.length > 0) throw new RangeError(errors.join('; '));
    return derivations.reduce(
      (all, derivation) => withColumn(all, derivation.name, deriveColumn(derivation, all, statistics)),
      table,
    );
  };
  return { engineered, matrix: (table) => fillMatrix(plan, engineered(table)) };
}

/** What the table lacks for this plan: columns that are absent or of another kind. Empty when it fits. */
export function inputErrors(plan: FeaturePlan, table: Table): string[] {
  return plan.inputs.flatMap(({ name, kind }) => {
    const column = table.columns.get(name);
    if (column === undefined) return [`column ${name} is absent, the feature plan needs it (${kind})`];
    return column.kind === kind ? [] : [`column ${name} is ${column.kind}, the feature plan needs ${kind}`];
  });
}

function compileDerived({ name, bins, expression }: DerivedFeature): Derivation {
  if (bins !== undefined) return { type: 'bins', name, bins };
  const parsed = parseExpression(expression ?? '');
  if (parsed.ok) return { type: 'expression', name, root: parsed.expression };
  throw new RangeError(`derived feature ${name} of the plan: ${parsed.error.message}`);
}

function fillMatrix(plan: FeaturePlan, table: Table): FeatureMatrix {
  const encoders = plan.columns.map((column) => {
    const input = table.columns.get(column.input);
    if (input === undefined)
      throw new RangeError(`feature ${column.name} reads ${column.input}, which is absent`);
    return encoderOf(column, input);
  });
  const { rows } = table;
  const matrix = new Float32Array(rows * encoders.length);
  let infiniteValues = 0;
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rows);
    encoders.forEach((encoder, column) => {
      infiniteValues += fillColumn(matrix, encoder, { start, end, column, columns: encoders.length });
    });
  }
  return { matrix, rows, columns: encoders.length, infiniteValues };
}

interface Slice {
  readonly start: number;
  readonly end: number;
  readonly column: number;
  readonly columns: number;
}

/** Writes one column of a block of rows; returns how many of its values were infinite. */
function fillColumn(matrix: Float32Array, encoder: Encoder, { start, end, column, columns }: Slice): number {
  let infinite = 0;
  for (let row = start; row < end; row++) {
    const value = Math.fround(encoder(row));
    const isFinite = Number.isFinite(value);
    if (!isFinite && !Number.isNaN(value)) infinite += 1;
    // Always the same NaN: other bit patterns would give the same matrix another hash.
    matrix[row * columns + column] = isFinite ? value : NaN;
  }
  return infinite;
}
