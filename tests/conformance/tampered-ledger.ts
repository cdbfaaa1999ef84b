import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ChannelRow } from '../../contracts/deployment.js';
import type { ChannelName } from '../../contracts/names.js';
import { LedgerConflictError } from '../../services/ledger/errors.js';
import type { Ledger } from '../../services/ledger/port.js';
import { modelVersionRecord, promotionRequest, sha } from '../support/promotion-request.js';

/** What people can do who go past the ledger. */
export interface Tampering {
  setChannel(model: string, channel: ChannelName, changes: Partial<ChannelRow>): Promise<void>;
  setVersionHash(model: string, version: number, modelSha256: string): Promise<void>;
  /** Leaves the oldest entries only. */
  cutLedger(model: string, entriesLeft: number): Promise<void>;
}

/** How every implementation of the Ledger port answers when it was changed behind its back. */
export function describeTamperedLedger(name: string, open: () => Ledger & Tampering): void {
  describe(`${name} as a ledger that was changed behind its back`, () => {
    let ledger: Ledger & Tampering;
    let model = '';

    beforeAll(() => {
      ledger = open();
    });
    beforeEach(async () => {
      model = `model-${randomUUID()}`;
      for (const version of [1, 2, 3])
        await ledger.recordVersion(modelVersionRecord({ model, version, modelSha256: sha(String(version)) }));
      await ledger.promote(request(1, 0));
      await ledger.promote(request(2, 1));
    });

    const request = (version: number, comparedGeneration: number) =>
      promotionRequest({
        promotionId: `${model}/${version}`,
        model,
        version,
        modelSha256: sha(String(version)),
        comparedGeneration,
      });

    /** Whatever tells who serves, or would change it. */
    const uses: readonly [string, () => Promise<unknown>][] = [
      ['the champion', () => ledger.champion(model)],
      ['the champion of an instant', () => ledger.champion(model, new Date())],
      ['the anchor', () => ledger.anchor(model)],
      ['the channels', () => ledger.channels(model)],
      ['a promotion', () => ledger.promote(request(3, 1))],
      ['a promotion that was decided before', () => ledger.promote(request(1, 0))],
    ];

    const tamperings: readonly [string, string, () => Promise<void>][] = [
      [
        'a champion set by hand',
        'channel champion: expected version 1, generation 1; found version 3, generation 9',
        () => ledger.setChannel(model, 'champion', { version: 3, generation: 9 }),
      ],
      [
        'the weight of a canary set by hand',
        'channel canary: expected weight 10 %; found weight 90 %',
        () => ledger.setChannel(model, 'canary', { weightPercent: 90 }),
      ],
      [
        'the hash of a version changed',
        'version 2: expected SHA-256 222222222222; found SHA-256 eeeeeeeeeeee',
        () => ledger.setVersionHash(model, 2, sha('e')),
      ],
      [
        'its last entry taken away',
        'channel staging: expected no such channel; found version 2',
        () => ledger.cutLedger(model, 1),
      ],
      [
        'all entries taken away',
        'channel staging: expected no such channel; found version 2',
        () => ledger.cutLedger(model, 0),
      ],
    ];

    describe.each(tamperings)('with %s', (_what, finding, tamper) => {
      it('says so when it is verified', async () => {
        await tamper();

        const { findings, intact } = await ledger.verify(model);

        expect(intact).toBe(false);
        expect(findings).not.toEqual([]);
      });

      it.each(uses)('refuses %s, names what it has found, and moves nothing', async (_use, use) => {
        await tamper();
        const { channels, entries } = await ledger.inspect(model);

        const refused = use();

        await expect(refused).rejects.toBeInstanceOf(LedgerConflictError);
        await expect(refused).rejects.toThrow(finding);
        await expect(refused).rejects.toThrow('npx ratchet ledger verify');
        expect(await ledger.inspect(model)).toMatchObject({ channels, entries });
      });
    });

    it('goes on once the channel is what the ledger says again', async () => {
      await ledger.setChannel(model, 'champion', { version: 3, generation: 9 });
      await ledger.setChannel(model, 'champion', { version: 1, generation: 1 });

      expect(await ledger.verify(model)).toMatchObject({ intact: true, findings: [] });
      expect(await ledger.promote(request(3, 1))).toMatchObject({ outcome: 'staging', generation: 2 });
    });
  });
}
