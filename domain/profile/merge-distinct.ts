import type { ColumnProfile } from '../../contracts/profile.js';
import { columnRegisters } from './column-registers.js';
import { estimateDistinct, uniteRegisters, writeRegisters } from './hyperloglog.js';

/** `distinct` and the registers of a column that not all parts list all values of. */
export function mergeDistinct(
  parts: readonly ColumnProfile[],
): Required<Pick<ColumnProfile, 'distinct' | 'registers'>> {
  const registers = parts.map(columnRegisters).reduce(uniteRegisters);
  const counts = parts.map(({ distinct }) => distinct);
  const estimate = Math.round(estimateDistinct(registers));
  // No fewer than in the richest part, where that is counted, and no more than in all parts together.
  const atLeast = Math.max(0, ...counts.filter(({ exact }) => exact).map(({ count }) => count));
  const atMost = counts.every(({ exact }) => exact)
    ? counts.reduce((sum, { count }) => sum + count, 0)
    : Infinity;
  const count = Math.min(atMost, Math.max(atLeast, estimate));
  return { distinct: { count, exact: atLeast === atMost }, registers: writeRegisters(registers) };
}
