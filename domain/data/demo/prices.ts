import type { DemoCustomer } from './demo-customer.js';

type Services = Pick<
  DemoCustomer,
  'multipleLines' | 'internetService' | 'onlineSecurity' | 'onlineBackup' | 'techSupport' | 'streamingTv'
>;

/** Prices rise by this share of the first week's price every week (about 13 % a year). */
const WEEKLY_PRICE_RISE = 0.0025;

/** Price level of a week relative to week 0. */
export function priceIndex(week: number): number {
  return 1 + WEEKLY_PRICE_RISE * week;
}

/** Quantile of the symmetric triangular distribution on -1..1. */
function triangular(uniform: number): number {
  return uniform < 0.5 ? Math.sqrt(2 * uniform) - 1 : 1 - Math.sqrt(2 * (1 - uniform));
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

const INTERNET_PRICE = { 'Fiber optic': 48, DSL: 24, No: 0 } as const;

/** Monthly price of the booked services, with a personal deviation of at most 12 dollars (3 without internet). */
export function listPrice(services: Services, deviation: number, index: number): number {
  const booked = (option: string, dollars: number) => (option === 'Yes' ? dollars : 0);
  const phone = services.multipleLines === 'No phone service' ? 4 : 20;
  const list =
    phone +
    INTERNET_PRICE[services.internetService] +
    booked(services.multipleLines, 5) +
    booked(services.onlineSecurity, 5) +
    booked(services.onlineBackup, 5) +
    booked(services.techSupport, 5) +
    booked(services.streamingTv, 10);
  const spread = services.internetService === 'No' ? 3 : 12;
  return cents((list + spread * triangular(deviation)) * index);
}

/** Sum of all bills so far: tenure x today's price, within 12 % of 0.97 for past prices and credits; null before the first. */
export function totalCharges(tenure: number, monthlyCharges: number, history: number): number | null {
  return tenure === 0 ? null : cents(tenure * monthlyCharges * (0.97 + 0.12 * triangular(history)));
}
