/** The parameters of 1 / (1 + exp(slope * input + intercept)). */
export interface Sigmoid {
  readonly slope: number;
  readonly intercept: number;
}

interface Rows {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

const MOST_STEPS = 100;
/** Newton's method doubles the right digits with each step: one more after a step this short and all are right. */
const LAST_STEP = 1e-8;
const SHORTEST_SHARE = 1e-10;
/** Kept on the diagonal of the Hessian, so that it can be inverted. */
const RIDGE = 1e-12;
/** Share of the promised descent a step must keep. */
const ENOUGH = 1e-4;

/**
 * The sigmoid of greatest likelihood for targets (0..1): Newton's method with backtracking, after Lin, Lin and Weng,
 * "A note on Platt's probabilistic outputs for support vector machines" (2007). Inputs should be centred, of unit scale.
 */
export function fitSigmoid(inputs: Float64Array, targets: Float64Array): Sigmoid {
  const rows = { inputs, targets };
  let sigmoid: Sigmoid = { slope: 0, intercept: 0 };
  for (let step = 0; step < MOST_STEPS; step++) {
    const { direction, descent } = newtonStep(sigmoid, rows);
    if (Math.max(Math.abs(direction.slope), Math.abs(direction.intercept)) < LAST_STEP) {
      return moved(sigmoid, direction, 1);
    }
    const next = backtrack(sigmoid, direction, descent, rows);
    if (next === null) return sigmoid;
    sigmoid = next;
  }
  return sigmoid;
}

/** Newton's direction, and the slope of the loss along it: below 0. */
function newtonStep({ slope, intercept }: Sigmoid, { inputs, targets }: Rows) {
  let [slopeGradient, interceptGradient] = [0, 0];
  let [slopes, mixed, intercepts] = [RIDGE, 0, RIDGE];
  for (let row = 0; row < inputs.length; row++) {
    const input = inputs[row] ?? 0;
    const probability = 1 / (1 + Math.exp(slope * input + intercept));
    const residual = (targets[row] ?? 0) - probability;
    const weight = probability * (1 - probability);
    slopeGradient += input * residual;
    interceptGradient += residual;
    slopes += input * input * weight;
    mixed += input * weight;
    intercepts += weight;
  }
  const determinant = slopes * intercepts - mixed * mixed;
  const direction = {
    slope: -(intercepts * slopeGradient - mixed * interceptGradient) / determinant,
    intercept: -(slopes * interceptGradient - mixed * slopeGradient) / determinant,
  };
  return {
    direction,
    descent: slopeGradient * direction.slope + interceptGradient * direction.intercept,
  };
}

/** The longest of the halved steps that lowers the loss enough; null where none does, by the rounding of the loss. */
function backtrack(from: Sigmoid, direction: Sigmoid, descent: number, rows: Rows): Sigmoid | null {
  const loss = lossOf(from, rows);
  for (let share = 1; share >= SHORTEST_SHARE; share /= 2) {
    const next = moved(from, direction, share);
    if (lossOf(next, rows) < loss + ENOUGH * share * descent) return next;
  }
  return null;
}

function moved(from: Sigmoid, direction: Sigmoid, share: number): Sigmoid {
  return {
    slope: from.slope + share * direction.slope,
    intercept: from.intercept + share * direction.intercept,
  };
}

/** Log loss, summed, without ever raising e to a large power. */
function lossOf({ slope, intercept }: Sigmoid, { inputs, targets }: Rows): number {
  let loss = 0;
  for (let row = 0; row < inputs.length; row++) {
    const exponent = slope * (inputs[row] ?? 0) + intercept;
    const target = targets[row] ?? 0;
    loss += (exponent >= 0 ? target : target - 1) * exponent + Math.log1p(Math.exp(-Math.abs(exponent)));
  }
  return loss;
}
