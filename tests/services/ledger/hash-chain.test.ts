import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LedgerEntry } from '../../../contracts/ledger.js';
import { GENESIS_HASH, seal, verifyChain } from '../../../services/ledger/hash-chain.js';
import { promotionRequest } from '../../support/promotion-request.js';

function chain(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const request = promotionRequest({ promotionId: `promotion-${sequence}`, version: sequence });
    entries.push(
      seal({
        sequence,
        promotionId: request.promotionId,
        model: 'demo',
        request,
        decision: { outcome: 'superseded', version: sequence, generation: 1, reason: 'test' },
        decidedAt: `2026-11-23T02:00:0${sequence}.000Z`,
        previousHash: entries.at(-1)?.hash ?? GENESIS_HASH,
      }),
    );
  }
  return entries;
}

/** The entries with one of them changed. */
function tampered(
  entries: readonly LedgerEntry[],
  index: number,
  change: Partial<LedgerEntry>,
): LedgerEntry[] {
  return entries.map((entry, position) => (position === index ? { ...entry, ...change } : entry));
}

describe('the hash chain of the ledger', () => {
  it('hashes the RFC 8785 text of the entry, members sorted, without white space', () => {
    const entry = seal({
      sequence: 1,
      promotionId: 'p',
      model: 'demo',
      request: promotionRequest({ promotionId: 'p' }),
      decision: { outcome: 'champion', version: 1, generation: 1, reason: 'first' },
      decidedAt: '2026-11-23T02:00:00.000Z',
      previousHash: GENESIS_HASH,
    });
    const digest = (digit: string) => digit.repeat(64);
    // Written by hand from RFC 8785, section 3.2.
    const text =
      '{"decidedAt":"2026-11-23T02:00:00.000Z",' +
      '"decision":{"generation":1,"outcome":"champion","reason":"first","version":1},"model":"demo",' +
      `"previousHash":"${digest('0')}","promotionId":"p",` +
      `"request":{"bundle":{"bytes":10,"sha256":"${digest('b')}","uri":"artifact:${digest('b')}"},` +
      '"canaryWeightPercent":10,"comparedGeneration":0,' +
      `"dataset":{"bytes":10,"rows":100,"schemaHash":"schema","sha256":"${digest('d')}","uri":"artifact:${digest('d')}"},` +
      `"model":"demo","modelSha256":"${digest('a')}","promotionId":"p","reason":"all thresholds passed",` +
      '"requestedAt":"2026-11-23T02:00:00.000Z","requestedBy":"schedule","version":1},"sequence":1}';

    expect(entry.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    expect(entry.decision.ledgerHead).toBe(entry.hash);
  });

  it('is intact and without a head when it is empty', () => {
    expect(verifyChain('demo', [])).toEqual({
      model: 'demo',
      intact: true,
      entries: 0,
      head: null,
      brokenAt: null,
    });
  });

  it('is intact as it was written, and its head is the hash of the last entry', () => {
    const entries = chain(3);

    expect(verifyChain('demo', entries)).toEqual({
      model: 'demo',
      intact: true,
      entries: 3,
      head: entries[2]?.hash,
      brokenAt: null,
    });
  });

  const changes: readonly [string, (entry: LedgerEntry) => LedgerEntry][] = [
    ['reason', (entry) => ({ ...entry, decision: { ...entry.decision, reason: 'nothing to see' } })],
    ['ledger head', (entry) => ({ ...entry, decision: { ...entry.decision, ledgerHead: 'f'.repeat(64) } })],
    ['requester', (entry) => ({ ...entry, request: { ...entry.request, requestedBy: 'eve' } })],
    ['time', (entry) => ({ ...entry, decidedAt: '2020-01-01T00:00:00.000Z' })],
    ['promotionId', (entry) => ({ ...entry, promotionId: 'other' })],
    ['previous hash', (entry) => ({ ...entry, previousHash: 'f'.repeat(64) })],
    ['hash', (entry) => ({ ...entry, hash: 'f'.repeat(64) })],
  ];

  it.each(changes)('is broken at the entry with a changed %s', (_what, change) => {
    const entries = chain(3).map((entry, index) => (index === 1 ? change(entry) : entry));

    expect(verifyChain('demo', entries)).toMatchObject({ intact: false, brokenAt: 2 });
  });

  it('is broken where an entry was rewritten together with its own hash', () => {
    const [, second, ...rest] = chain(3);
    const rewritten = second && seal({ ...second, request: { ...second.request, requestedBy: 'eve' } });

    const entries = [...chain(1), ...(rewritten ? [rewritten] : []), ...rest];

    expect(verifyChain('demo', entries)).toMatchObject({ intact: false, brokenAt: 3 });
  });

  it('is broken where an entry is gone, out of place, or of another model', () => {
    const [first, second, third] = chain(3);
    const present = (...entries: (LedgerEntry | undefined)[]) => entries.flatMap((entry) => entry ?? []);

    expect(verifyChain('demo', present(first, third)).brokenAt).toBe(2);
    expect(verifyChain('demo', present(second, third)).brokenAt).toBe(1);
    expect(verifyChain('demo', present(second, first, third)).brokenAt).toBe(1);
    expect(verifyChain('other', present(first, second, third)).brokenAt).toBe(1);
  });

  it('names the first broken entry, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (length, pick) => {
        const index = pick % length;
        const entries = tampered(chain(length), index, { decidedAt: '1999-01-01T00:00:00.000Z' });
        expect(verifyChain('demo', entries).brokenAt).toBe(index + 1);
      }),
    );
  });
});
