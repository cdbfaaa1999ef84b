import type { Column, Table } from '../../contracts/table.js';
import { contentHashes } from './content-hashes.js';

/** Chance explains as many rows as have their like among the model's own; so many times as many it does not. */
const BEYOND_CHANCE = 2;

/** The columns whose values are compared: all but the key that both tables have, of the same kind. */
function comparedColumns(run: Table, model: Table, key: string): readonly string[] {
  return [...run.columns.keys()].filter(
    (name) => name !== key && run.columns.get(name)?.kind === model.columns.get(name)?.kind,
  );
}

/**
 * Rows of a run under keys that a model does not know (`strangers`) which are rows of the model all the same: equal in all
 * other columns to one of its rows. Only contents that occur once in the run and once in the model are counted, so that
 * customers who are alike in every column are not taken for each other. In a table of few different contents new rows meet
 * the model's by chance, each as often as a row of the model meets exactly one other of them: where no more than twice as
 * many are found, that is what they are taken for, and none is counted.
 */
export function countRenamedRows(run: Table, strangers: Int32Array, model: Table, key: string): number {
  const names = comparedColumns(run, model, key);
  if (names.length === 0) return 0;
  const ofRun = contentHashes(columnsOf(run, names), run.rows);
  const ofModel = contentHashes(columnsOf(model, names), model.rows).sort();
  const found = countFoundOnce(
    Float64Array.from(strangers, (row) => ofRun[row] ?? NaN).sort(),
    ofRun.sort(),
    ofModel,
  );
  const byChance = (run.rows * rowsInPairs(ofModel)) / Math.max(1, model.rows);
  return found >= BEYOND_CHANCE * byChance ? found : 0;
}

function columnsOf({ columns }: Table, names: readonly string[]): readonly Column[] {
  return names.flatMap((name) => columns.get(name) ?? []);
}

/** How many of the values occur once in each of the two others; all three ascending, and the first are some of the second. */
function countFoundOnce(values: Float64Array, run: Float64Array, model: Float64Array): number {
  let found = 0;
  let inRun = 0;
  let inModel = 0;
  for (const value of values) {
    inRun = skipBelow(run, inRun, value);
    inModel = skipBelow(model, inModel, value);
    if (isOnce(run, inRun, value) && isOnce(model, inModel, value)) found += 1;
  }
  return found;
}

function skipBelow(ascending: Float64Array, from: number, value: number): number {
  let at = from;
  while (at < ascending.length && (ascending[at] ?? NaN) < value) at += 1;
  return at;
}

function isOnce(ascending: Float64Array, at: number, value: number): boolean {
  return ascending[at] === value && ascending[at + 1] !== value;
}

/** Rows whose content exactly one other row has. */
function rowsInPairs(ascending: Float64Array): number {
  let rows = 0;
  for (let start = 0, end = 0; start < ascending.length; start = end) {
    while (end < ascending.length && ascending[end] === ascending[start]) end += 1;
    if (end - start === 2) rows += 2;
  }
  return rows;
}
