import type { ColumnProfile, TableProfile } from '../../contracts/profile.js';
import { fitProfile } from './fit-profile.js';
import { mergeCategories } from './merge-categories.js';
import { mergeNumbers } from './merge-numbers.js';

/**
 * The profile of a table from the profiles of its parts, which have no row in common and the same columns. Exact, up to
 * rounding: rows, missing, moments, Pearson's r, the target rate; and, where every part lists all values, everything
 * else. Otherwise quantiles, histogram and distribution are off by at most `distribution.error` rows (about 1 % of the
 * rows for one merge at full detail, and as much again for each merge after it: better merge many parts at once),
 * `distinct` has a standard error of 5 %, counts in `top` are too low by at most `undercount`, and the correlation
 * ratio is null. Throws a RangeError where a part lacks a column, or has it as another kind.
 */
export function mergeProfiles(first: TableProfile, ...others: readonly TableProfile[]): TableProfile {
  const parts = [first, ...others];
  const rows = sum(parts, (part) => part.rows);
  const targetRows = sum(parts, targetRowsOf);
  const positives = sum(parts, (part) => Math.round((part.targetRate ?? 0) * targetRowsOf(part)));
  return fitProfile({
    formatVersion: 1,
    rows,
    targetRate: targetRows === 0 ? null : positives / targetRows,
    ...(targetRows === rows ? {} : { targetRows }),
    columns: first.columns.map((column) =>
      mergeColumn(
        column,
        parts.map((part) => columnOf(part, column)),
      ),
    ),
  });
}

function columnOf(part: TableProfile, { name, kind }: ColumnProfile): ColumnProfile {
  const column = part.columns.find((one) => one.name === name);
  if (column?.kind === kind) return column;
  throw new RangeError(
    `parts of one table have the same columns, but ${name}, a ${kind} in one profile, is ` +
      `${column === undefined ? 'absent from' : `a ${column.kind} in`} another: profile both with one data contract`,
  );
}

function mergeColumn(first: ColumnProfile, parts: readonly ColumnProfile[]): ColumnProfile {
  return first.kind === 'number'
    ? mergeNumbers(
        first,
        parts.filter((part) => part.kind === 'number'),
      )
    : mergeCategories(
        first,
        parts.filter((part) => part.kind === 'category'),
      );
}

function targetRowsOf(part: TableProfile): number {
  return part.targetRows ?? (part.targetRate === null ? 0 : part.rows);
}

function sum(parts: readonly TableProfile[], of: (part: TableProfile) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
