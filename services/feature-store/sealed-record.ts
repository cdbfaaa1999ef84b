import { hash } from 'node:crypto';

import type { Freshness, Refusal } from './port.js';

/** The format and its version; another version is refused like damage. */
const MAGIC = Buffer.from('RFS1', 'latin1');
const HEADER_BYTES = MAGIC.length + 8;
/** Leading bytes of the SHA-256: chance lets a damaged record pass once in 2^128. */
const CHECKSUM_BYTES = 16;

/**
 * A record: magic, time in milliseconds since 1970 UTC (float64), payload, checksum; little-endian. The checksum is taken
 * over the address as well, so that a record that lies under another customer's address is refused.
 */
export function sealRecord(address: string, takenAt: Date, payload: Uint8Array): Buffer {
  const start = Buffer.byteLength(address);
  const end = start + HEADER_BYTES + payload.byteLength;
  const whole = Buffer.allocUnsafe(end + CHECKSUM_BYTES);
  whole.write(address, 0);
  whole.set(MAGIC, start);
  whole.writeDoubleLE(takenAt.getTime(), start + MAGIC.length);
  whole.set(payload, start + HEADER_BYTES);
  whole.set(checksumOf(whole.subarray(0, end)), end);
  return whole.subarray(start);
}

export type OpenedRecord =
  { readonly status: 'found'; readonly takenAt: Date; readonly payload: Buffer } | Refusal;

/** The payload of a whole record that is young enough, or why it is refused. */
export function openRecord(address: string, record: Buffer | null, freshness: Freshness): OpenedRecord {
  if (record === null) return { status: 'absent' };
  const damage = damageOf(address, record);
  if (damage !== null) return { status: 'corrupt', reason: damage };
  const takenAt = new Date(record.readDoubleLE(MAGIC.length));
  const ageSeconds = (freshness.now.getTime() - takenAt.getTime()) / 1000;
  // Asked this way round, an age or a limit that is not a number refuses as well.
  if (!(ageSeconds <= freshness.maxAgeSeconds)) return { status: 'stale', takenAt, ageSeconds };
  return { status: 'found', takenAt, payload: record.subarray(HEADER_BYTES, -CHECKSUM_BYTES) };
}

function damageOf(address: string, record: Buffer): string | null {
  const least = HEADER_BYTES + CHECKSUM_BYTES;
  if (record.byteLength < least) return `it has ${record.byteLength} bytes, expected at least ${least}`;
  const end = record.byteLength - CHECKSUM_BYTES;
  const checksum = checksumOf(Buffer.concat([Buffer.from(address), record.subarray(0, end)]));
  if (!checksum.equals(record.subarray(end))) return 'its checksum is not that of its content and customer';
  return record.subarray(0, MAGIC.length).equals(MAGIC) ? null : 'it is of another format version';
}

function checksumOf(content: Buffer): Buffer {
  return hash('sha256', content, 'buffer').subarray(0, CHECKSUM_BYTES);
}
