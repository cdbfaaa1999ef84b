import type { Contract, DemoCustomer } from './demo-customer.js';

/** Strength and level of the signal: solved once so that `bayesAuc` is 0.94 and the churn rate 27 %. */
const SLOPE = 3.28;
const INTERCEPT = -6.58;
/** Share of customers who leave for a reason no column tells (a move, a death): no model can rank these. */
const UNEXPLAINED = 0.025;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Terms bind; without them the first months are the risky ones (tenure x contract). */
function contractEffect(contract: Contract, tenure: number): number {
  if (contract === 'Two year') return -2.2;
  if (contract === 'One year') return -0.9;
  return 0.6 + 1.4 * Math.exp(-tenure / 12);
}

/** Each call hurts, more so where nobody with a support plan answers (calls x support plan). */
function supportEffect(c: DemoCustomer): number {
  return Math.min(c.supportCalls, 5) * (c.techSupport === 'Yes' ? 0.35 : 0.7);
}

/** Dear fiber drives customers away, cheap fiber keeps them (internet x price), at week-0 prices. */
function priceEffect(c: DemoCustomer, priceIndex: number): number {
  if (c.internetService === 'No') return -0.8;
  if (c.internetService === 'DSL') return 0;
  return 0.3 + clamp((c.monthlyCharges / priceIndex - 84) / 8, -1.5, 1.5);
}

function householdEffect(c: DemoCustomer): number {
  return (c.seniorCitizen ? 0.3 : 0) + (c.dependents === 'Yes' ? -0.5 : 0) + (c.partner === 'Yes' ? -0.1 : 0);
}

function billingEffect(c: DemoCustomer): number {
  return (c.paymentMethod === 'Electronic check' ? 0.6 : 0) + (c.paperlessBilling === 'Yes' ? 0.2 : 0);
}

/** The known probability that a customer churns, given the columns of the table and the week's price level. */
export function churnProbability(c: DemoCustomer, priceIndex: number): number {
  const score =
    contractEffect(c.contract, c.tenure) +
    supportEffect(c) +
    priceEffect(c, priceIndex) +
    householdEffect(c) +
    billingEffect(c) +
    (c.onlineSecurity === 'Yes' ? -0.5 : 0);
  const explained = 1 / (1 + Math.exp(-(SLOPE * score + INTERCEPT)));
  return UNEXPLAINED + (1 - UNEXPLAINED) * explained;
}
