import type { Calibrator } from '../../../contracts/model-training.js';
import { rankScores, type Ranking } from '../ranking.js';

export type IsotonicCalibrator = Extract<Calibrator, { method: 'isotonic' }>;

/** Neighbouring scores that share one probability: from its first to its last score. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly positives: number;
}

/**
 * The non-decreasing function of the scores (0..1) with the least squared error to the labels (0 or 1), by pooling adjacent
 * violators; rows of equal score count as one. Of each level only its ends are kept. Agrees with scikit-learn's
 * `IsotonicRegression(y_min=0, y_max=1, out_of_bounds='clip')`. Needs a row; throws RangeError as `rankScores`.
 */
export function fitIsotonic(labels: ArrayLike<number>, scores: ArrayLike<number>): IsotonicCalibrator {
  const points = poolViolators(blocksOf(rankScores(labels, scores))).flatMap((block) => {
    const probability = share(block);
    const first = { score: block.first, probability };
    return block.first === block.last ? [first] : [first, { score: block.last, probability }];
  });
  return {
    method: 'isotonic',
    scores: points.map(({ score }) => score),
    probabilities: points.map(({ probability }) => probability),
  };
}

/** The probability of one score: on the straight line between its neighbours; NaN for NaN. */
export function applyIsotonic({ probabilities, scores }: IsotonicCalibrator, score: number): number {
  if (Number.isNaN(score)) return NaN;
  const above = countUpTo(scores, score);
  const lower = probabilities[above - 1];
  const upper = probabilities[above];
  if (lower === undefined || upper === undefined) return lower ?? upper ?? NaN;
  const from = scores[above - 1] ?? 0;
  const part = (score - from) / ((scores[above] ?? 1) - from);
  // Rounding must not carry a point beyond the next one: the function would fall there.
  return Math.min(lower + (upper - lower) * part, upper);
}

/** One block for each distinct score, ascending. */
function blocksOf({ scores, truePositives, falsePositives }: Ranking): Block[] {
  return Array.from(scores, (score, group) => {
    const positives = (truePositives[group] ?? 0) - (truePositives[group - 1] ?? 0);
    const negatives = (falsePositives[group] ?? 0) - (falsePositives[group - 1] ?? 0);
    return { first: score, last: score, rows: positives + negatives, positives };
  }).reverse();
}

function poolViolators(blocks: readonly Block[]): Block[] {
  const pooled: Block[] = [];
  for (const block of blocks) {
    let current = block;
    for (let before = pooled.at(-1); before && share(before) >= share(current); before = pooled.at(-1)) {
      current = {
        first: before.first,
        last: current.last,
        rows: before.rows + current.rows,
        positives: before.positives + current.positives,
      };
      pooled.pop();
    }
    pooled.push(current);
  }
  return pooled;
}

function share({ positives, rows }: Block): number {
  return positives / rows;
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
