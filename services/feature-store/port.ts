import type { RawValues } from '../../contracts/feature-store.js';
import type { Table } from '../../contracts/table.js';

/** Whose features: a model's, made by the feature plan with this hash (64 hex digits). */
export interface FeatureScope {
  readonly model: string;
  readonly planSha256: string;
}

/** Customers to keep: row i of `raw` and of each matrix belongs to `keys[i]`. */
export interface CustomerFeatures {
  /** What names each customer, in the form of the data set's keys, never empty; where one comes twice, its last row stays. */
  readonly keys: readonly string[];
  /** The columns that one of the plans reads, and no more: they are kept as they are. */
  readonly raw: Table;
  /**
   * The engineered features as `applyPlan` gives them (float32, row-major), by the hash of their plan (64 hex digits): one
   * plan at least, for nobody could be served by raw values alone.
   */
  readonly matrices: ReadonlyMap<string, Float32Array>;
}

export interface RecordLifetime {
  /** When the raw values were taken from their source: ages are counted from here. */
  readonly takenAt: Date;
  /** Whole seconds from now after which the store forgets; three schedule intervals outlive one missed run. */
  readonly ttlSeconds: number;
}

/** How old a record may be to be served. */
export interface Freshness {
  readonly now: Date;
  readonly maxAgeSeconds: number;
}

/** Why a customer is not served. There are no default values: a guess would be scored like a fact. */
export type Refusal =
  | { readonly status: 'absent' }
  | { readonly status: 'stale'; readonly takenAt: Date; readonly ageSeconds: number }
  /** The record is cut, changed or not the customer's; `reason` holds no data of it. */
  | { readonly status: 'corrupt'; readonly reason: string };

/** One customer's engineered features in the plan's order, bit for bit as stored, or why there are none. */
export type FeatureLookup =
  { readonly status: 'found'; readonly takenAt: Date; readonly features: Float32Array } | Refusal;

/** One customer's raw values, bit for bit as stored, or why there are none. */
export type RawLookup =
  { readonly status: 'found'; readonly takenAt: Date; readonly values: RawValues } | Refusal;

/** Customers' features for the online path: raw values once a model, engineered ones under each plan's hash. */
export interface FeatureStore {
  /**
   * Keeps one customer or many, in pipelines of 1,000, with the raw values written once however many plans there are;
   * returns how many. Safe to repeat. Long lists are best given in parts, for heartbeats. Throws
   * `FeatureStoreInputError` before anything is written.
   */
  storeFeatures(model: string, customers: CustomerFeatures, lifetime: RecordLifetime): Promise<number>;
  /** One answer a key, in the order of `keys`, which are in the form they were stored in: `keyIn` of domain/data. */
  getFeatures(
    scope: FeatureScope,
    keys: readonly string[],
    freshness: Freshness,
  ): Promise<readonly FeatureLookup[]>;
  /** The raw values, which all plans of the model share; one answer a key, in the order of `keys`. */
  getRawValues(model: string, keys: readonly string[], freshness: Freshness): Promise<readonly RawLookup[]>;
  /** Ends the connection; the store is of no use afterwards. */
  close(): Promise<void>;
}
