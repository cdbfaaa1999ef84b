import type { OutcomeCounts } from './outcome-counts.js';

/** Rows of each outcome with one value of a column. */
interface Group {
  readonly positives: number;
  readonly negatives: number;
}

/**
 * ROC-AUC of a number by itself, 0.5..1: by rank, upwards or downwards, a missing value below or above all others.
 * Null where an outcome has no row. Hanley and McNeil (1982), ties counting one half.
 */
export function rankAuc({ positives, negatives, missing }: OutcomeCounts): number | null {
  const groups = Array.from(positives, (count, i) => ({ positives: count, negatives: negatives[i] ?? 0 }));
  const isComplete = missing.positives + missing.negatives === 0;
  const orders = isComplete
    ? [groups]
    : [
        [missing, ...groups],
        [...groups, missing],
      ];
  const found = orders.flatMap((order) => pairShare(order) ?? []);
  return found.length === 0 ? null : Math.max(...found.map((auc) => Math.max(auc, 1 - auc)));
}

/**
 * ROC-AUC of the target rate by value, 0..1, a missing value being one of them. Each row is scored by the rate among the
 * other rows with its value, and two rows with the same value are a tie, so that an identifier tells nothing however well
 * it is learnt by heart; values of a single row count as one value. Null where an outcome has no row.
 */
export function rateAuc(counts: OutcomeCounts): number | null {
  const groups = pooled(counts);
  const scored = groups.flatMap(({ positives: p, negatives: n }) => [
    { score: (p - 1) / (p + n - 1), positives: p, negatives: 0 },
    { score: p / (p + n - 1), positives: 0, negatives: n },
  ]);
  const share = pairShare(byScore(scored.filter(({ positives, negatives }) => positives + negatives > 0)));
  if (share === null) return null;
  // Without itself a positive row scores below a negative one of its own value: those pairs were lost, and are ties.
  return (
    share +
    groups.reduce((sum, { positives, negatives }) => sum + positives * negatives, 0) / 2 / pairs(groups)
  );
}

/** The groups of at least two rows, those of one row together. */
function pooled({ positives, negatives, missing }: OutcomeCounts): Group[] {
  const groups: Group[] = [missing];
  const single = { positives: 0, negatives: 0 };
  for (let i = 0; i < positives.length; i++) {
    const group = { positives: positives[i] ?? 0, negatives: negatives[i] ?? 0 };
    if (group.positives + group.negatives > 1) groups.push(group);
    else {
      single.positives += group.positives;
      single.negatives += group.negatives;
    }
  }
  // One row that is left over has no other to be scored by.
  return [...groups, single].filter((group) => group.positives + group.negatives > 1);
}

/** Groups in ascending order of their score, those of the same score as one. */
function byScore(groups: readonly (Group & { readonly score: number })[]): Group[] {
  const merged: (Group & { readonly score: number })[] = [];
  for (const group of [...groups].sort((a, b) => a.score - b.score)) {
    const last = merged.at(-1);
    if (last?.score !== group.score) merged.push(group);
    else merged[merged.length - 1] = { score: group.score, ...together(last, group) };
  }
  return merged;
}

function together(a: Group, b: Group): Group {
  return { positives: a.positives + b.positives, negatives: a.negatives + b.negatives };
}

/** Share of pairs of a positive and a negative row in which the positive one stands higher; groups ascending. */
function pairShare(groups: readonly Group[]): number | null {
  let won = 0;
  let negativesBelow = 0;
  for (const { positives, negatives } of groups) {
    won += positives * (negativesBelow + negatives / 2);
    negativesBelow += negatives;
  }
  const all = pairs(groups);
  return all === 0 ? null : won / all;
}

function pairs(groups: readonly Group[]): number {
  const all = groups.reduce(together, { positives: 0, negatives: 0 });
  return all.positives * all.negatives;
}
