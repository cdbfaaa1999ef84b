import type { Column, Table } from '../../contracts/table.js';
import type { Expression } from '../expressions/ast.js';
import { evaluateExpression, type StatisticValues } from '../expressions/evaluate.js';
import { cutIntoBins, type Bins } from './bins.js';

/** A derived feature, ready to be computed on any table with its columns. */
export type Derivation =
  | { readonly type: 'bins'; readonly name: string; readonly bins: Bins }
  | { readonly type: 'expression'; readonly name: string; readonly root: Expression };

/** The feature's column. Fitting, batches and single rows all come through here. Throws a RangeError on an absent column. */
export function deriveColumn(derivation: Derivation, table: Table, statistics: StatisticValues): Column {
  if (derivation.type === 'expression') return evaluateExpression(derivation.root, table, statistics);
  const column = table.columns.get(derivation.bins.column);
  if (column?.kind === 'number') return cutIntoBins(column, derivation.bins);
  throw new RangeError(
    `bins of ${derivation.name} need ${derivation.bins.column} as a number column of the table`,
  );
}
