import { churnProbability } from './churn-model.js';
import type { DemoCustomer } from './demo-customer.js';
import { drawCustomer } from './draw-customer.js';
import { WEEKLY_FIELD } from './fields.js';
import type { DemoOptions } from './options.js';
import { priceIndex } from './prices.js';
import { tenancyAt } from './tenure.js';
import type { UniformStream } from './uniform-stream.js';
import { uniformStream } from './uniform-stream.js';

/** A customer with key, truth and label, before any dirt. */
export interface LabelledCustomer {
  /** `C` + slot in seven digits + `-` + generation, e.g. `C0000042-1`; a successor in the slot has another id. */
  readonly customerId: string;
  readonly customer: DemoCustomer;
  /** The true P(churn | columns), which no file shows. */
  readonly churnProbability: number;
  readonly churned: boolean;
  /** The draws that are made anew every week: label, dirt. */
  readonly weekly: UniformStream;
}

/** Separates the weekly streams from those of the customers themselves, which are addressed by generation. */
const WEEKLY_STREAM = 0x5745454b;

/** The customer who holds `slot` (0 .. customers - 1) in the week of `options`. */
export function labelledCustomer(
  options: Pick<DemoOptions, 'seed' | 'week'>,
  slot: number,
): LabelledCustomer {
  const { seed, week } = options;
  const { generation, tenureMonths, stream } = tenancyAt(seed, slot, week);
  const weekly = uniformStream([seed, slot, generation, WEEKLY_STREAM, week]);
  const customer = drawCustomer(stream, tenureMonths, week);
  const probability = churnProbability(customer, priceIndex(week));
  return {
    customerId: `C${String(slot).padStart(7, '0')}-${generation}`,
    customer,
    churnProbability: probability,
    churned: weekly(WEEKLY_FIELD.churn) < probability,
    weekly,
  };
}
