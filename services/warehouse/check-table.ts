import type { CategoryColumn, Column, Table } from '../../contracts/table.js';
import { findNameProblem } from './column-names.js';
import { TableFormatError } from './errors.js';

/** Refuses a table that a file could not give back exactly. Throws `TableFormatError`. */
export function checkTable(table: Table): void {
  const names = [...table.columns.keys()];
  const problem = names.length === 0 ? { problem: 'the table has no column' } : findNameProblem(names);
  if (problem !== null) throw new TableFormatError(`A table cannot be written: ${problem.problem}.`);
  for (const [name, column] of table.columns) {
    const found = columnProblem(column, table.rows);
    if (found !== null)
      throw new TableFormatError(`Column "${name}" of a table cannot be written: ${found}.`);
  }
}

function columnProblem(column: Column, rows: number): string | null {
  const length = column.kind === 'number' ? column.values.length : column.codes.length;
  if (length !== rows) return `it has ${length} values, expected ${rows} as the table`;
  return column.kind === 'category' ? categoryProblem(column) : null;
}

function categoryProblem({ codes, categories }: CategoryColumn): string | null {
  if (new Set(categories).size !== categories.length) return 'a category is there twice, expected each once';
  const bad = categories.findIndex((category) => /\p{Surrogate}|^\ufeff/u.test(category));
  if (bad >= 0) return `category ${bad} has a lone surrogate or begins with a byte-order mark`;
  const wrong = codes.findIndex((code) => code < -1 || code >= categories.length);
  return wrong < 0 ? null : `row ${wrong} has a code outside -1..${categories.length - 1}`;
}

/** Whether -0 occurs in a table. */
export function hasMinusZero(table: Table): boolean {
  return [...table.columns.values()].some(
    (column) => column.kind === 'number' && column.values.some((value) => Object.is(value, -0)),
  );
}
