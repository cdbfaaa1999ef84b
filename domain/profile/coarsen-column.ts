import type { CategoryProfile, ColumnProfile, NumberProfile } from '../../contracts/profile.js';
import type { Detail } from './detail.js';
import { coarsenDistribution, isComplete } from './distribution.js';
import { coarsenHistogram } from './histogram.js';
import { foldRegisters, writeRegisters } from './hyperloglog.js';
import { columnRegisters } from './column-registers.js';

/** The profile of a column with less detail; unchanged where it has no more. */
export function coarsenColumn(column: ColumnProfile, detail: Detail): ColumnProfile {
  return column.kind === 'number' ? coarsenNumber(column, detail) : coarsenCategory(column, detail);
}

function coarsenNumber(column: NumberProfile, detail: Detail): NumberProfile {
  const { distribution: fine, histogram } = column;
  const distribution =
    fine === undefined || detail.parts === 0 ? undefined : coarsenDistribution(fine, detail.parts);
  const listsAll = distribution !== undefined && isComplete(distribution);
  return {
    ...column,
    quantiles: column.quantiles.filter(({ probability }) => detail.probabilities.includes(probability)),
    histogram: histogram === null ? null : coarsenHistogram(histogram, detail.bins),
    distribution,
    byTarget: detail.byTarget ? column.byTarget : undefined,
    registers: listsAll ? undefined : folded(column, detail),
  };
}

function coarsenCategory(column: CategoryProfile, detail: Detail): CategoryProfile {
  const { top } = column;
  const kept = top.length <= detail.top ? top : mostFrequent(top, detail.top);
  const other = column.other + total(top) - total(kept);
  return {
    ...column,
    top: detail.byTarget ? kept : kept.map(({ value, count }) => ({ value, count })),
    other,
    registers: other === 0 ? undefined : folded(column, detail),
  };
}

function folded(column: ColumnProfile, detail: Detail): string {
  return writeRegisters(foldRegisters(columnRegisters(column), detail.registers));
}

function mostFrequent(top: CategoryProfile['top'], limit: number): CategoryProfile['top'] {
  return top.slice(0, limit).filter(({ count }) => count > 1);
}

function total(values: CategoryProfile['top']): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}
