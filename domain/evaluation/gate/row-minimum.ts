import type { GateConfig } from '../../../contracts/config/gate.js';
import { countGroups } from './clustered-variance.js';
import type { PairedRows } from './gate-input.js';

/** How many rows a comparison needs at least, in all and in each class; absent = as many as a variance needs. */
export type RowMinimum = Pick<GateConfig, 'min_rows' | 'min_positives'>;

/** Whether there are enough rows to judge by; where rows come in groups, enough groups, and groups that hold each class. */
export function hasEnoughRows(
  { groups, labels }: Pick<PairedRows, 'groups' | 'labels'>,
  { min_positives = 0, min_rows = 0 }: RowMinimum,
): boolean {
  const rows = Int32Array.from({ length: labels.length }, (_, row) => row);
  const ofClass = (label: number) => rows.filter((row) => (labels[row] === 1 ? 1 : 0) === label);
  const classes = [0, 1].map((label) => countGroups(ofClass(label), groups));
  return countGroups(rows, groups) >= min_rows && Math.min(...classes) >= min_positives;
}
