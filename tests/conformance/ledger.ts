import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { PromotionRequest } from '../../contracts/deployment.js';
import { LedgerConflictError } from '../../services/ledger/errors.js';
import type { Ledger } from '../../services/ledger/port.js';
import { modelVersionRecord, promotionRequest, sha } from '../support/promotion-request.js';

/** What every implementation of the Ledger port has to do. Each test has a model of its own. */
export function describeLedger(name: string, open: () => Ledger | Promise<Ledger>): void {
  describe(`${name} as a ledger`, () => {
    let ledger: Ledger;
    let model = '';

    beforeAll(async () => {
      ledger = await open();
    });
    beforeEach(async () => {
      model = `model-${randomUUID()}`;
      for (const version of [1, 2, 3])
        await ledger.recordVersion(modelVersionRecord({ model, version, modelSha256: sha(String(version)) }));
    });

    const request = (version: number, changes: Partial<PromotionRequest> = {}): PromotionRequest =>
      promotionRequest({
        promotionId: `${model}/${version}`,
        model,
        version,
        modelSha256: sha(String(version)),
        ...changes,
      });
    const promoteFirst = () => ledger.promote(request(1));

    it('knows nothing of a model that was never promoted', async () => {
      expect(await ledger.champion(model)).toBeNull();
      expect(await ledger.channels(model)).toEqual([]);
      expect(await ledger.entries(model)).toEqual([]);
      expect(await ledger.verify(model)).toMatchObject({ intact: true, entries: 0, head: null });
      expect(await ledger.models()).toContain(model);
    });

    it('makes the first version champion and anchor, without a weight', async () => {
      const decision = await promoteFirst();

      expect(decision).toMatchObject({ outcome: 'champion', version: 1, generation: 1 });
      const channels = await ledger.channels(model);
      expect(channels.map(({ channel }) => channel).sort()).toEqual(['anchor', 'champion']);
      for (const row of channels)
        expect(row).toMatchObject({ version: 1, modelSha256: sha('1'), generation: 1, weightPercent: null });
    });

    it('tells who is champion, since when, by whom and why', async () => {
      await promoteFirst();

      const champion = await ledger.champion(model);

      const [entry] = await ledger.entries(model);
      expect(champion).toEqual({
        version: 1,
        modelSha256: sha('1'),
        generation: 1,
        since: entry?.decidedAt,
        dataset: request(1).dataset,
        bundle: request(1).bundle,
        promotedBy: 'schedule',
        reason: 'all thresholds passed',
      });
    });

    it('tells who was champion at an instant', async () => {
      await promoteFirst();
      const since = Date.parse((await ledger.champion(model))?.since ?? '');

      expect(await ledger.champion(model, new Date(since - 1))).toBeNull();
      expect(await ledger.champion(model, new Date(since))).toMatchObject({ version: 1 });
      expect(await ledger.champion(model, new Date(since + 60_000))).toMatchObject({ version: 1 });
    });

    it('stages a later version, with its canary at the requested weight, and leaves the champion', async () => {
      await promoteFirst();

      const decision = await ledger.promote(request(2, { comparedGeneration: 1, canaryWeightPercent: 10 }));

      expect(decision).toMatchObject({ outcome: 'staging', version: 2, generation: 1 });
      const rows = new Map((await ledger.channels(model)).map((row) => [row.channel, row]));
      expect(rows.get('staging')).toMatchObject({ version: 2, generation: 1, weightPercent: null });
      expect(rows.get('canary')).toMatchObject({ version: 2, generation: 1, weightPercent: 10 });
      expect(rows.get('champion')).toMatchObject({ version: 1, generation: 1 });
      expect(await ledger.champion(model)).toMatchObject({ version: 1 });
    });

    it('replaces what is in staging by the next version, one generation up', async () => {
      await promoteFirst();
      await ledger.promote(request(2, { comparedGeneration: 1 }));

      const decision = await ledger.promote(request(3, { comparedGeneration: 1, canaryWeightPercent: 50 }));

      expect(decision).toMatchObject({ outcome: 'staging', generation: 2 });
      const rows = new Map((await ledger.channels(model)).map((row) => [row.channel, row]));
      expect(rows.get('canary')).toMatchObject({ version: 3, generation: 2, weightPercent: 50 });
    });

    it('supersedes a version that was compared with another champion, moves nothing, and keeps the record', async () => {
      await promoteFirst();
      const before = await ledger.channels(model);

      const decision = await ledger.promote(request(2, { comparedGeneration: 0 }));

      expect(decision).toMatchObject({ outcome: 'superseded', generation: 1 });
      expect(await ledger.channels(model)).toEqual(before);
      expect(await ledger.entries(model)).toHaveLength(2);
    });

    it('decides a promotionId once and answers it with the same decision ever after', async () => {
      const first = await promoteFirst();
      await ledger.promote(request(2, { comparedGeneration: 1 }));

      expect(await promoteFirst()).toEqual(first);
      expect(await ledger.entries(model)).toHaveLength(2);
    });

    it('refuses a promotionId that is on record for another version', async () => {
      await promoteFirst();

      const reused = ledger.promote(request(2, { promotionId: `${model}/1`, comparedGeneration: 1 }));

      await expect(reused).rejects.toBeInstanceOf(LedgerConflictError);
    });

    it('refuses a version that is not recorded, or recorded with another hash', async () => {
      await expect(ledger.promote(request(9))).rejects.toBeInstanceOf(LedgerConflictError);
      await expect(ledger.promote(request(1, { modelSha256: sha('f') }))).rejects.toBeInstanceOf(
        LedgerConflictError,
      );
      expect(await ledger.entries(model)).toEqual([]);
    });

    it('records a version again without a change, and refuses it with another hash', async () => {
      const record = modelVersionRecord({ model, version: 1, modelSha256: sha('1') });

      await expect(ledger.recordVersion(record)).resolves.toBeUndefined();
      await expect(ledger.recordVersion({ ...record, modelSha256: sha('f') })).rejects.toBeInstanceOf(
        LedgerConflictError,
      );
    });

    it('shows all versions that were recorded, by number, as they were first', async () => {
      await ledger.recordVersion(
        modelVersionRecord({ model, version: 2, modelSha256: sha('2'), mlflowRunId: 'later' }),
      );

      expect(await ledger.recordedVersions(model)).toEqual(
        [1, 2, 3].map((version) => modelVersionRecord({ model, version, modelSha256: sha(String(version)) })),
      );
      expect(await ledger.recordedVersions(`absent-${model}`)).toEqual([]);
    });

    it('chains its entries, and every decision names the head it made', async () => {
      await promoteFirst();
      const last = await ledger.promote(request(2, { comparedGeneration: 1 }));

      const entries = await ledger.entries(model);

      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
      expect(entries[0]?.previousHash).toBe('0'.repeat(64));
      expect(entries[1]?.previousHash).toBe(entries[0]?.hash);
      expect(await ledger.verify(model)).toEqual({
        model,
        intact: true,
        entries: 2,
        head: last.ledgerHead,
        brokenAt: null,
      });
    });
  });
}
