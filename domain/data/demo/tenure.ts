import { FIELD } from './fields.js';
import type { UniformStream } from './uniform-stream.js';
import { uniformStream } from './uniform-stream.js';

/** Mean length of a customer relation in months. */
const MEAN_LIFE_MONTHS = 32;
const WEEKS_PER_MONTH = 52 / 12;
/** The billing system counts at most six years. */
export const MAX_TENURE_MONTHS = 72;

/** Who holds a customer slot in a week: the how-many-th customer there, since when, and this customer's stream. */
export interface Tenancy {
  /** 1 for the customer of week 0, then one more for each successor. */
  readonly generation: number;
  readonly tenureMonths: number;
  readonly stream: UniformStream;
}

function exponential(uniform: number): number {
  return -MEAN_LIFE_MONTHS * Math.log(1 - uniform);
}

/** Whole months shown for a relation of `months`, 0..72. */
function shownTenure(months: number): number {
  return Math.min(MAX_TENURE_MONTHS, Math.floor(months));
}

/** Tenure in whole months of a random customer in any week: exponential with a mean of 32 months, capped at 72. */
export function stationaryTenure(uniform: number): number {
  return shownTenure(exponential(uniform));
}

/**
 * The customer in `slot` at `week`. Lives are exponential, so ages at week 0 drawn from the same exponential make the
 * renewal process stationary: about 0.7 % of the customers are replaced by new ones every week, and the distribution
 * of tenure is the same in every week although each customer's tenure grows.
 */
export function tenancyAt(seed: number, slot: number, week: number): Tenancy {
  let generation = 1;
  let stream = uniformStream([seed, slot, generation]);
  let monthsLeft = week / WEEKS_PER_MONTH;
  let months = exponential(stream(FIELD.age));
  let life = exponential(stream(FIELD.remainingLife));
  while (monthsLeft >= life) {
    monthsLeft -= life;
    generation += 1;
    stream = uniformStream([seed, slot, generation]);
    months = 0;
    life = exponential(stream(FIELD.remainingLife));
  }
  return { generation, tenureMonths: shownTenure(months + monthsLeft), stream };
}
