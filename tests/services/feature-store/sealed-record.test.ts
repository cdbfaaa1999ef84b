import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openRecord, sealRecord } from '../../../services/feature-store/sealed-record.js';

const ADDRESS = 'ratchet:churn-predictor:raw:0123';
const TAKEN_AT = new Date('2026-11-23T04:00:00.000Z');
const PAYLOAD = Buffer.from('what is known of a customer');
const FRESH = { now: new Date('2026-11-23T05:00:00.000Z'), maxAgeSeconds: 3600 };

const record = sealRecord(ADDRESS, TAKEN_AT, PAYLOAD);

describe('a sealed record', () => {
  it('gives back its payload and the time of its values', () => {
    expect(openRecord(ADDRESS, record, FRESH)).toEqual({
      status: 'found',
      takenAt: TAKEN_AT,
      payload: PAYLOAD,
    });
  });

  it('is refused after the change of any bit', () => {
    for (let bit = 0; bit < record.length * 8; bit++) {
      const damaged = Buffer.from(record);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openRecord(ADDRESS, damaged, FRESH).status).toBe('corrupt');
    }
  });

  it('is refused when it is cut anywhere, or has grown', () => {
    for (let length = 0; length < record.length; length++)
      expect(openRecord(ADDRESS, record.subarray(0, length), FRESH).status).toBe('corrupt');
    expect(openRecord(ADDRESS, Buffer.concat([record, Buffer.of(0)]), FRESH).status).toBe('corrupt');
  });

  it('is refused under the address of another customer', () => {
    expect(openRecord('ratchet:churn-predictor:raw:4567', record, FRESH).status).toBe('corrupt');
  });

  it('is absent where nothing lies', () => {
    expect(openRecord(ADDRESS, null, FRESH)).toEqual({ status: 'absent' });
  });

  it('is served up to the limit of age, and stale beyond it', () => {
    const at = (now: string) => openRecord(ADDRESS, record, { ...FRESH, now: new Date(now) });
    expect(at('2026-11-23T05:00:00.000Z').status).toBe('found');
    expect(at('2026-11-23T05:00:00.001Z')).toEqual({
      status: 'stale',
      takenAt: TAKEN_AT,
      ageSeconds: 3600.001,
    });
    expect(at('2026-11-22T00:00:00.000Z').status).toBe('found');
  });

  it('is stale when the time or the limit is none', () => {
    expect(openRecord(ADDRESS, record, { ...FRESH, now: new Date(NaN) }).status).toBe('stale');
    expect(openRecord(ADDRESS, record, { ...FRESH, maxAgeSeconds: NaN }).status).toBe('stale');
  });

  it('takes any payload', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const opened = openRecord(ADDRESS, sealRecord(ADDRESS, TAKEN_AT, bytes), FRESH);
        expect(opened.status === 'found' && Buffer.compare(opened.payload, bytes)).toBe(0);
      }),
    );
  });
});
