import { checkRoles, draftColumns, draftTable, type Draft } from '../../domain/draft/index.js';
import { factsOf, texts } from '../domain/draft/column-facts.js';
import { makeTable } from './table.js';

const ROWS = 400;

/** A draft of a small table: a key, two features, a constant and a target. */
export function makeDraft(): Draft {
  const columns: Readonly<Record<string, readonly string[]>> = {
    id: texts(ROWS, (row) => `C${row}`),
    plan: texts(ROWS, (row) => ['a', 'b', 'c'][row % 3] ?? ''),
    Größe: texts(ROWS, (row) => String(150 + (row % 40))),
    country: texts(ROWS, () => 'DE'),
    churn: texts(ROWS, (row) => (row % 4 === 0 ? 'Yes' : 'No')),
  };
  const facts = Object.entries(columns).map(([name, values]) => factsOf(name, values));
  const roles = checkRoles(facts, { key: 'id', target: 'churn' });
  if (!roles.ok) throw new Error(roles.problems.join());
  const { id, plan, country, churn, Größe: sizes = [] } = columns;
  const table = makeTable({
    id: id ?? [],
    plan: plan ?? [],
    groesse: sizes.map(Number),
    country: country ?? [],
    churn: churn ?? [],
  });
  const file = { name: 'shop.csv', path: 'data/shop.csv', type: 'csv' } as const;
  const sliceRules = { rows: 200, positives: 30 };
  const drafted = draftColumns(facts, roles.roles);
  return draftTable({ file, rows: ROWS, facts, columns: drafted, roles, sliceRules }, table, new Map());
}
