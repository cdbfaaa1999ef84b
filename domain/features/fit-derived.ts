import type { DerivedFeature } from '../../contracts/config/features.js';
import type { Table } from '../../contracts/table.js';
import { withColumn } from '../data/select.js';
import type { ColumnKinds, ValueKind } from '../expressions/ast.js';
import { compileExpression } from '../expressions/compile.js';
import { contractKinds } from '../expressions/contract-kinds.js';
import type { StatisticValues } from '../expressions/evaluate.js';
import { renderExpressionError } from '../expressions/expression-error.js';
import { fitStatistics } from '../expressions/statistics.js';
import { binErrors, type Bins } from './bins.js';
import { deriveColumn, type Derivation } from './derive.js';
import { forbiddenColumns } from './feature-inputs.js';
import type { FeatureContract } from './feature-inputs.js';

/** A derived feature as fitted: its kind, and the columns it reads directly. */
export interface FittedDerivation {
  readonly name: string;
  readonly kind: ValueKind;
  readonly reads: readonly string[];
}

/** The training table with the derived columns, and all that was fitted on the way. */
export interface DerivedState {
  readonly table: Table;
  readonly kinds: ColumnKinds;
  readonly statistics: StatisticValues;
  readonly derivations: readonly FittedDerivation[];
  readonly errors: readonly string[];
}

/** Fits the derived features in their order; a later one may read an earlier one. Features with errors are left out. */
export function fitDerived(
  training: Table,
  dataset: FeatureContract,
  derived: readonly DerivedFeature[],
): DerivedState {
  const start: DerivedState = {
    table: training,
    kinds: contractKinds(dataset),
    statistics: new Map(),
    derivations: [],
    errors: [],
  };
  const forbidden = forbiddenColumns(dataset);
  return derived.reduce((state, feature) => fitOne(state, feature, forbidden), start);
}

function fitOne(state: DerivedState, feature: DerivedFeature, forbidden: ReadonlySet<string>): DerivedState {
  const prepared = prepare(feature, state.kinds);
  if (!prepared.ok) return withErrors(state, feature.name, prepared.errors);
  const errors = readErrors(prepared.reads, state, forbidden);
  if (errors.length > 0) return withErrors(state, feature.name, errors);
  return fitPrepared(state, prepared);
}

type Prepared = {
  readonly ok: true;
  readonly derivation: Derivation;
  readonly kind: ValueKind;
  readonly reads: readonly string[];
};

function prepare(
  feature: DerivedFeature,
  kinds: ColumnKinds,
): Prepared | { readonly ok: false; readonly errors: readonly string[] } {
  const { name, bins, expression } = feature;
  if (bins !== undefined) return prepareBins(name, bins, kinds);
  const compiled = compileExpression(expression ?? '', kinds);
  if (!compiled.ok) return { ok: false, errors: [renderExpressionError(compiled.error)] };
  const { root, kind, columns } = compiled.expression;
  return { ok: true, derivation: { type: 'expression', name, root }, kind, reads: columns };
}

function prepareBins(
  name: string,
  bins: Bins,
  kinds: ColumnKinds,
): Prepared | { readonly ok: false; readonly errors: readonly string[] } {
  const kind = kinds.get(bins.column);
  const errors =
    kind === 'number' || kind === 'timestamp'
      ? binErrors(bins)
      : [`bins need a number column, ${bins.column} is ${kind === undefined ? 'unknown' : `a ${kind}`}`];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, derivation: { type: 'bins', name, bins }, kind: 'category', reads: [bins.column] };
}

function readErrors(reads: readonly string[], state: DerivedState, forbidden: ReadonlySet<string>): string[] {
  return reads.flatMap((name) => {
    if (forbidden.has(name)) return [`it reads ${name}: the key and the target cannot be features`];
    const column = state.table.columns.get(name);
    if (column === undefined) return [`the training table has no column ${name}`];
    const expected = state.kinds.get(name) === 'category' ? 'category' : 'number';
    return column.kind === expected ? [] : [`column ${name} is ${column.kind}, expected ${expected}`];
  });
}

function fitPrepared(state: DerivedState, { derivation, kind, reads }: Prepared): DerivedState {
  const { name } = derivation;
  const statistics =
    derivation.type === 'expression'
      ? fitStatistics(derivation.root, state.table, state.statistics)
      : state.statistics;
  const empty = [...statistics].filter(([, value]) => !Number.isFinite(value)).map(([text]) => text);
  if (empty.length > 0)
    return withErrors(state, name, [`${empty.join(', ')} has no finite value over the training rows`]);
  return {
    ...state,
    table: withColumn(state.table, name, deriveColumn(derivation, state.table, statistics)),
    kinds: new Map([...state.kinds, [name, kind]]),
    statistics,
    derivations: [...state.derivations, { name, kind, reads }],
  };
}

function withErrors(state: DerivedState, name: string, errors: readonly string[]): DerivedState {
  return {
    ...state,
    errors: [...state.errors, ...errors.map((error) => `derived feature ${name}: ${error}`)],
  };
}
