import { checkCustomers, checkLifetime, checkModel, checkScope } from './check-customers.js';
import type { CustomerFeatures, FeatureLookup, FeatureStore, RawLookup, RecordLifetime } from './port.js';
import { rawValuesEncoder, decodeRawValues } from './raw-values.js';
import { featuresAddress, rawAddress } from './record-addresses.js';
import type { AddressedRecord, RecordStore } from './record-store.js';
import { openRecord, sealRecord, type OpenedRecord } from './sealed-record.js';

/** Customers a round: bounds the memory of a pipeline, and how long the event loop is busy with one. */
const BATCH = 1000;

/** A feature store that keeps its records in `records`. */
export function createFeatureStore(records: RecordStore): FeatureStore {
  return {
    async storeFeatures(model, customers, lifetime) {
      checkModel(model);
      checkCustomers(customers);
      checkLifetime(lifetime);
      const recordsOf = recordMaker(model, customers, lifetime);
      for (const [start, end] of batches(customers.keys.length))
        await records.write(recordsOf(start, end), lifetime.ttlSeconds);
      return customers.keys.length;
    },
    async getFeatures(scope, keys, freshness) {
      checkScope(scope);
      const addresses = keys.map((key) => featuresAddress(scope, key));
      const found = await readAll(records, addresses);
      return found.map((record, i) => featuresOf(openRecord(addresses[i] ?? '', record, freshness)));
    },
    async getRawValues(model, keys, freshness) {
      checkModel(model);
      const addresses = keys.map((key) => rawAddress(model, key));
      const found = await readAll(records, addresses);
      return found.map((record, i) => rawValuesOf(openRecord(addresses[i] ?? '', record, freshness)));
    },
    close: () => records.close(),
  };
}

function* batches(length: number): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < length; start += BATCH) yield [start, Math.min(start + BATCH, length)];
}

async function readAll(records: RecordStore, addresses: readonly string[]): Promise<(Buffer | null)[]> {
  const found: (Buffer | null)[] = [];
  for (const [start, end] of batches(addresses.length))
    found.push(...(await records.read(addresses.slice(start, end))));
  return found;
}

/** The records of a customer: the raw values, which every plan shares, and each plan's features. */
function recordMaker(
  model: string,
  { keys, matrices, raw }: CustomerFeatures,
  { takenAt }: RecordLifetime,
): (start: number, end: number) => AddressedRecord[] {
  const rawBytes = rawValuesEncoder(raw);
  const plans = Array.from(matrices, ([planSha256, matrix]) => ({
    scope: { model, planSha256 },
    rowBytes: rowReader(matrix, keys.length),
  }));
  const seal = (address: string, payload: Buffer): AddressedRecord => ({
    address,
    bytes: sealRecord(address, takenAt, payload),
  });
  return (start, end) =>
    keys
      .slice(start, end)
      .flatMap((key, i) => [
        seal(rawAddress(model, key), rawBytes(start + i)),
        ...plans.map(({ rowBytes, scope }) => seal(featuresAddress(scope, key), rowBytes(start + i))),
      ]);
}

/** A row of a row-major matrix as the bytes that it consists of. */
function rowReader(matrix: Float32Array, rows: number): (row: number) => Buffer {
  const bytes = Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const size = rows === 0 ? 0 : bytes.length / rows;
  return (row) => bytes.subarray(row * size, (row + 1) * size);
}

function featuresOf(opened: OpenedRecord): FeatureLookup {
  if (opened.status !== 'found') return opened;
  const { payload, takenAt } = opened;
  if (payload.byteLength % Float32Array.BYTES_PER_ELEMENT !== 0)
    return { status: 'corrupt', reason: `its ${payload.byteLength} bytes are not whole float32 values` };
  const features = new Float32Array(payload.byteLength / Float32Array.BYTES_PER_ELEMENT);
  // Bytes, not numbers, are copied: reading a NaN as a number may change its bits.
  new Uint8Array(features.buffer).set(payload);
  return { status: 'found', takenAt, features };
}

function rawValuesOf(opened: OpenedRecord): RawLookup {
  if (opened.status !== 'found') return opened;
  try {
    return { status: 'found', takenAt: opened.takenAt, values: decodeRawValues(opened.payload) };
  } catch {
    return { status: 'corrupt', reason: 'its content is not that of a row' };
  }
}
