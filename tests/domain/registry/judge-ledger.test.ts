import { describe, expect, it } from 'vitest';

import { describeFinding } from '../../../contracts/ledger.js';
import type { LedgerRecord } from '../../../contracts/ledger.js';
import { judgeLedger } from '../../../domain/registry/judge-ledger.js';
import { replayLedger } from '../../../domain/registry/replay-ledger.js';
import { promotionDecision } from '../../support/findings.js';
import { ledgerEntry } from '../../support/ledger-entry.js';
import { promotionRequest, sha } from '../../support/promotion-request.js';

const second = promotionRequest({ promotionId: '2', version: 2, modelSha256: sha('b') });
const entries = [
  ledgerEntry(),
  ledgerEntry({
    sequence: 2,
    request: second,
    decision: promotionDecision({ version: 2, outcome: 'staging' }),
  }),
];
const versions = [
  { version: 1, modelSha256: sha('a') },
  { version: 2, modelSha256: sha('b') },
  { version: 3, modelSha256: sha('c') },
];
const channels = replayLedger(entries).map(({ row }) => row);

/** A record that agrees, unless told otherwise. */
const record = (changes: Partial<LedgerRecord> = {}): LedgerRecord => ({
  model: 'demo',
  entries,
  broken: null,
  channels,
  versions,
  runs: [],
  ...changes,
});
const found = (changes: Partial<LedgerRecord>) => judgeLedger(record(changes)).map(describeFinding);

describe('the judgement of a ledger', () => {
  it('finds nothing where all of it agrees, and where there is nothing', () => {
    expect(found({})).toEqual([]);
    expect(found({ entries: [], channels: [] })).toEqual([]);
  });

  it('names a channel that is not where its entries have put it, by the fields that differ', () => {
    const moved = channels.map((row) =>
      row.channel === 'champion' ? { ...row, version: 3, modelSha256: sha('c'), since: 'later' } : row,
    );

    expect(found({ channels: moved })).toEqual([
      'channel champion: expected version 1, SHA-256 aaaaaaaaaaaa, since 2026-11-23T02:00:00.000Z; ' +
        'found version 3, SHA-256 cccccccccccc, since later',
    ]);
  });

  it('names a channel that is gone, and channels that no entry has made', () => {
    expect(found({ channels: channels.filter(({ channel }) => channel !== 'anchor') })).toEqual([
      'channel anchor: expected version 1, SHA-256 aaaaaaaaaaaa, generation 1, weight none, ' +
        'since 2026-11-23T02:00:00.000Z; found no such channel',
    ]);
    const emptied = judgeLedger(record({ entries: [] }));
    expect(emptied.map(({ subject }) => subject)).toEqual([
      'channel staging',
      'channel canary',
      'channel champion',
      'channel anchor',
    ]);
  });

  it('names a version that is on record with another hash than was promoted, or not at all', () => {
    expect(found({ versions: [{ version: 1, modelSha256: sha('e') }] })).toEqual([
      'version 1: expected SHA-256 aaaaaaaaaaaa; found SHA-256 eeeeeeeeeeee',
      'version 2: expected SHA-256 bbbbbbbbbbbb; found not on record',
    ]);
  });

  it('names the runs whose promotions are in no entry: a cut chain is a whole chain', () => {
    const runs = [
      { workflowId: 'first', version: 1, outcome: 'champion' },
      { workflowId: 'second', version: 2, outcome: 'staging' },
    ] as const;

    expect(found({ runs })).toEqual([]);
    expect(found({ runs, entries: [], channels: [] })).toEqual([
      'run first: expected the entry that has made version 1 champion; found no such entry',
      'run second: expected the entry that has made version 2 staging; found no such entry',
    ]);
  });

  it('names a broken entry beside all else, and nothing else behind one that cannot be read', () => {
    const broken = { sequence: 2, unreadable: null };
    expect(found({ broken, channels: [] })).toHaveLength(5);
    expect(found({ broken })).toEqual([
      'entry 2: expected as it was written, behind the entry before it; found another hash, link or place',
    ]);
    expect(found({ broken: { sequence: 2, unreadable: 'request.version: gone' }, channels: [] })).toEqual([
      'entry 2: expected as it was written, behind the entry before it; found unreadable: request.version: gone',
    ]);
  });

  it('says with each finding what a person does', () => {
    const findings = judgeLedger(
      record({ broken: { sequence: 1, unreadable: null }, channels: [], versions: [] }),
    );
    for (const { next } of findings) expect(next).toMatch(/backup/);
  });
});
