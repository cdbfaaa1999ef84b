import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ChannelRow, PromotionRequest } from '../../../contracts/deployment.js';
import type { LedgerEntry } from '../../../contracts/ledger.js';
import type { ChannelName } from '../../../contracts/names.js';
import { decidePromotion } from '../../../domain/registry/decide-promotion.js';
import { replayLedger } from '../../../domain/registry/replay-ledger.js';
import { ledgerEntry } from '../../support/ledger-entry.js';
import { promotionRequest, sha } from '../../support/promotion-request.js';

const rowsOf = (entries: readonly LedgerEntry[]): readonly ChannelRow[] =>
  replayLedger(entries).map(({ row }) => row);

/** Decides requests one after the other and moves the channels, as the ledger does. */
function decideAll(requests: readonly PromotionRequest[]) {
  const channels = new Map<ChannelName, ChannelRow>();
  const entries = requests.map((request, index): LedgerEntry => {
    const { generation, moves, outcome, reason } = decidePromotion(request, [...channels.values()]);
    const { model, modelSha256, version } = request;
    const decidedAt = new Date(Date.UTC(2026, 10, 23) + index).toISOString();
    for (const { channel, expectedGeneration, weightPercent } of moves)
      channels.set(channel, {
        ...{ model, channel, version, modelSha256, weightPercent, since: decidedAt },
        generation: expectedGeneration + 1,
      });
    const decision = { outcome, version, generation, reason, ledgerHead: sha('f') };
    return ledgerEntry({ sequence: index + 1, request, decision, decidedAt });
  });
  return { entries, channels: [...channels.values()] };
}

const requests = fc.array(
  fc.record({
    version: fc.integer({ min: 1, max: 9 }),
    comparedGeneration: fc.integer({ min: 0, max: 2 }),
    canaryWeightPercent: fc.integer({ min: 0, max: 100 }),
    supersedesAnchor: fc.boolean(),
  }),
  { maxLength: 20 },
);

describe('the replay of a ledger', () => {
  it('leads to the channels that its decisions have made, whatever was asked', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const all = asked.map((one) =>
          promotionRequest({ ...one, modelSha256: sha(String(one.version)), promotionId: 'any' }),
        );
        const { channels, entries } = decideAll(all);

        expect(rowsOf(entries)).toEqual(channels);
      }),
    );
  });

  it('names the entry that was the last to move each channel', () => {
    const first = promotionRequest();
    const second = promotionRequest({ version: 2, comparedGeneration: 1 });
    const late = promotionRequest({ version: 3, comparedGeneration: 0 });
    const { entries } = decideAll([first, second, late]);

    const moved = replayLedger(entries).map(({ entry, row }) => [row.channel, entry.sequence]);

    expect(moved).toEqual([
      ['champion', 1],
      ['anchor', 1],
      ['staging', 2],
      ['canary', 2],
    ]);
  });

  it('goes by what was decided and not by the rule of today', () => {
    const decision = { outcome: 'staging', version: 2, generation: 7, reason: '', ledgerHead: '' } as const;
    const request = promotionRequest({ version: 2, comparedGeneration: 5 });

    const rows = rowsOf([ledgerEntry({ request, decision })]);

    expect(rows).toMatchObject([
      { channel: 'staging', version: 2, generation: 7, weightPercent: null },
      { channel: 'canary', version: 2, generation: 1, weightPercent: 10 },
    ]);
  });

  it('leads to nothing without entries', () => {
    expect(replayLedger([])).toEqual([]);
  });
});
