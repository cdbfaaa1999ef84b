import { FeatureStoreInputError } from './errors.js';
import type { CustomerFeatures, FeatureScope, RecordLifetime } from './port.js';

/** As in the configuration: it has no separator of an address. */
const MODEL = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const SHA_256 = /^[0-9a-f]{64}$/;

/** Throws `FeatureStoreInputError` for a model or plan hash that cannot be part of an address. */
export function checkScope({ model, planSha256 }: FeatureScope): void {
  checkModel(model);
  checkPlan(planSha256);
}

function checkPlan(planSha256: string): void {
  refuseUnless(
    SHA_256.test(planSha256),
    `the plan hash is ${JSON.stringify(planSha256)}, expected the 64 lower-case hex digits of its SHA-256`,
  );
}

/** Throws `FeatureStoreInputError` for a name that no model can have. */
export function checkModel(model: string): void {
  refuseUnless(MODEL.test(model), `the model is ${JSON.stringify(model)}, expected letters, digits, . _ -`);
}

/** Throws `FeatureStoreInputError` where keys, raw values and matrices do not belong together. */
export function checkCustomers({ keys, matrices, raw }: CustomerFeatures): void {
  const customers = keys.length;
  refuseUnless(raw.rows === customers, `${customers} keys came with ${raw.rows} raw rows, expected as many`);
  refuseUnless(matrices.size > 0, 'no plan has made features of them, expected one at least');
  for (const [planSha256, { length }] of matrices) {
    checkPlan(planSha256);
    const isWhole = customers === 0 ? length === 0 : length % customers === 0;
    refuseUnless(
      isWhole,
      `${customers} keys came with a matrix of ${length} values, expected as many for each key`,
    );
  }
  const empty = keys.indexOf('');
  refuseUnless(
    empty === -1,
    `the key of row ${empty} is empty, expected a name for each customer: validate first`,
  );
}

/** Throws `FeatureStoreInputError` for a time that is none, or a lifetime that Redis does not take. */
export function checkLifetime({ takenAt, ttlSeconds }: RecordLifetime): void {
  refuseUnless(!Number.isNaN(takenAt.getTime()), 'the time the values were taken is not a valid date');
  refuseUnless(
    Number.isSafeInteger(ttlSeconds) && ttlSeconds > 0,
    `the lifetime is ${ttlSeconds} seconds, expected a whole number above 0`,
  );
}

function refuseUnless(holds: boolean, problem: string): void {
  if (!holds) throw new FeatureStoreInputError(`These features cannot be kept: ${problem}.`);
}
