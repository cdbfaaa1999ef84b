import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';

import { FAILURES } from '../../../contracts/names.js';
import { payloadConverter } from '../../../services/temporal/payload-converter.js';

const LIMIT = 64 * 1024;
/** A text of this many bytes as JSON: two are the quotes. */
const textOf = (bytes: number): string => 'x'.repeat(bytes - 2);

function refusalOf(value: unknown): ApplicationFailure {
  try {
    payloadConverter.toPayload(value);
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
  throw new Error('expected the payload to be refused');
}

describe('the payload converter', () => {
  it.each([{ rows: 7, name: null }, 'text', [1, 2], true, undefined, null])(
    'carries %j and gives it back',
    (value) => {
      expect(payloadConverter.fromPayload(payloadConverter.toPayload(value))).toEqual(value);
    },
  );

  it('carries 64 KiB and not a byte more', () => {
    expect(payloadConverter.toPayload(textOf(LIMIT)).data).toHaveLength(LIMIT);
    const failure = refusalOf(textOf(LIMIT + 1));
    expect(failure).toMatchObject({ type: FAILURES.payloadTooLarge, nonRetryable: true });
    expect(failure.message).toContain('65537 bytes');
    expect(failure.message).toContain('pass a reference to an artifact instead');
  });

  it('counts bytes, not characters', () => {
    expect(refusalOf('ü'.repeat(LIMIT / 2)).type).toBe(FAILURES.payloadTooLarge);
  });

  it('refuses bytes by the same limit', () => {
    expect(refusalOf(new Uint8Array(LIMIT + 1)).message).toContain('65537');
    expect(payloadConverter.toPayload(new Uint8Array(LIMIT)).data).toHaveLength(LIMIT);
  });

  it('gives back what is larger: history of an older limit must stay readable', () => {
    const data = Buffer.from(JSON.stringify(textOf(2 * LIMIT)));
    const metadata = { encoding: Buffer.from('json/plain') };
    expect(payloadConverter.fromPayload({ data, metadata })).toHaveLength(2 * LIMIT - 2);
  });
});
