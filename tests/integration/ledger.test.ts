import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { describeFinding } from '../../contracts/ledger.js';
import { ledgerRules } from '../../domain/registry/ledger-rules.js';
import type { Ledger } from '../../services/ledger/port.js';
import { createPostgresLedger } from '../../services/ledger/postgres-ledger.js';
import { createPostgresRunLog } from '../../services/ledger/postgres-run-log.js';
import { describeDriftBaselines } from '../conformance/drift-baselines.js';
import { describeLedger } from '../conformance/ledger.js';
import { describeTamperedLedger } from '../conformance/tampered-ledger.js';
import { modelVersionRecord, promotionRequest } from '../support/promotion-request.js';
import { retrainingResult } from '../support/retraining-result.js';
import { tamperingWith, withoutGuard } from '../support/tampering.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const NOW = '2026-11-30T02:00:00.000Z';

let server: TestDatabase;
let ledger: Ledger;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.prepare();
  ledger = createPostgresLedger(server.application, ledgerRules);
});
afterAll(() => server.drop());

describeLedger('PostgreSQL', () => ledger);
describeTamperedLedger('PostgreSQL', () => ({ ...ledger, ...tamperingWith(server.database) }));
describeDriftBaselines('PostgreSQL', () => ledger);

describe('promotions at the same time', () => {
  it('decides 20 calls with the same promotionId once, with one answer', async () => {
    const model = await recorded('same-id', 1);

    const decisions = await Promise.all(
      Array.from({ length: 20 }, () => ledger.promote(promotionRequest({ model, promotionId: 'same-id' }))),
    );

    expect(new Set(decisions.map((decision) => decision.ledgerHead)).size).toBe(1);
    expect(decisions[0]).toMatchObject({ outcome: 'champion', generation: 1 });
    expect(await ledger.entries(model)).toHaveLength(1);
  });

  it('makes one of 20 first versions champion and supersedes the others, in one unbroken chain', async () => {
    const model = await recorded('first-of-many', 20);

    const decisions = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ledger.promote(
          promotionRequest({ model, version: index + 1, promotionId: `first-of-many/${index + 1}` }),
        ),
      ),
    );

    const outcomes = decisions.map((decision) => decision.outcome).sort();
    expect(outcomes).toEqual(['champion', ...Array.from({ length: 19 }, () => 'superseded')]);
    expect(await ledger.verify(model)).toMatchObject({ intact: true, entries: 20 });
    const champion = decisions.find((decision) => decision.outcome === 'champion');
    expect(await ledger.champion(model)).toMatchObject({ version: champion?.version, generation: 1 });
  });

  it('stages versions one after the other, a generation each', async () => {
    const model = await recorded('staging-of-many', 11);
    await ledger.promote(promotionRequest({ model, promotionId: 'staging-of-many/first' }));

    const decisions = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ledger.promote(
          promotionRequest({
            model,
            version: index + 2,
            promotionId: `staging-of-many/${index + 2}`,
            comparedGeneration: 1,
          }),
        ),
      ),
    );

    const generations = decisions.map((decision) => decision.generation).sort((a, b) => a - b);
    expect(generations).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const staging = (await ledger.channels(model)).find((row) => row.channel === 'staging');
    const last = decisions.find((decision) => decision.generation === 10);
    expect(staging).toMatchObject({ version: last?.version, generation: 10 });
    const canary = (await ledger.channels(model)).find((row) => row.channel === 'canary');
    expect(canary).toMatchObject({ version: last?.version, generation: 10, weightPercent: 10 });
  });
});

describe('a reading beside promotions', () => {
  it('sees the channels and the entries of one moment, never a promotion by half', async () => {
    const model = await recorded('read-beside', 41);
    await ledger.promote(promotionRequest({ model, promotionId: 'read-beside/1' }));
    const promotions = Array.from({ length: 40 }, (_, index) => {
      const promotionId = `read-beside/${index + 2}`;
      return ledger.promote(
        promotionRequest({ model, version: index + 2, promotionId, comparedGeneration: 1 }),
      );
    });
    const readings = promotions.flatMap(() => [ledger.verify(model), ledger.verify(model)]);

    for (const { findings } of await Promise.all(readings)) expect(findings).toEqual([]);
    await Promise.all(promotions);
    expect(await ledger.verify(model)).toMatchObject({ intact: true, entries: 41 });
  });
});

describe('the ledger table', () => {
  it.each([
    ['UPDATE', "UPDATE promotion_ledger SET hash = 'x'"],
    ['DELETE', 'DELETE FROM promotion_ledger'],
    ['TRUNCATE', 'TRUNCATE promotion_ledger'],
  ])('refuses %s, even to its owner', async (operation, sql) => {
    await expect(server.database.execute(sql)).rejects.toThrow(`append-only: ${operation} is refused`);
  });

  it.each([
    ['UPDATE', "UPDATE drift_baseline SET reason = 'x'"],
    ['DELETE', 'DELETE FROM drift_baseline'],
    ['TRUNCATE', 'TRUNCATE drift_baseline'],
  ])('has beside it one of accepted rows that refuses %s as well', async (operation, sql) => {
    await expect(server.database.execute(sql)).rejects.toThrow(
      `drift_baseline is append-only: ${operation} is refused`,
    );
  });

  it('shows where it was changed by someone who switched its guard off', async () => {
    const model = await recorded('tampered', 3);
    for (const version of [1, 2, 3])
      await ledger.promote(promotionRequest({ model, version, promotionId: `tampered/${version}` }));

    await server.database.execute(`
      ALTER TABLE promotion_ledger DISABLE TRIGGER promotion_ledger_append_only;
      UPDATE promotion_ledger SET request = jsonb_set(request, '{requestedBy}', '"eve"')
        WHERE promotion_id = 'tampered/2';
      ALTER TABLE promotion_ledger ENABLE TRIGGER promotion_ledger_append_only;`);

    expect(await ledger.verify(model)).toMatchObject({ intact: false, entries: 3, brokenAt: 2 });
  });

  it('names the first entry that is not in the form of an entry, and takes no promotion behind it', async () => {
    const model = await recorded('unreadable', 2);
    for (const version of [1, 2])
      await ledger.promote(promotionRequest({ model, version, promotionId: `unreadable/${version}` }));

    await withoutGuard(
      server.database,
      "UPDATE promotion_ledger SET request = request - 'version' WHERE promotion_id = $1",
      ['unreadable/2'],
    );

    const { brokenAt, findings } = await ledger.verify(model);
    expect(brokenAt).toBe(2);
    expect(findings.map(describeFinding)).toEqual([expect.stringMatching(/^entry 2: .*request\.version/)]);
    await expect(ledger.champion(model)).rejects.toThrow(/entry 2/);
  });

  it('knows by the runs on record that it was emptied together with its channels', async () => {
    const model = await recorded('emptied', 1);
    await ledger.promote(promotionRequest({ model, promotionId: 'emptied' }));
    const candidate = {
      algorithm: 'lightgbm',
      modelSha256: 'a'.repeat(64),
      version: 1,
      cutoff: 0.5,
    } as const;
    const result = retrainingResult({ model, workflowId: 'emptied', verdict: 'promoted', candidate });
    await createPostgresRunLog(server.database).record(result, NOW, NOW);
    expect(await ledger.verify(model)).toMatchObject({ intact: true, entries: 1 });

    await server.database.query('DELETE FROM channel WHERE model = $1', [model]);
    await tamperingWith(server.database).cutLedger(model, 0);

    expect(await ledger.verify(model)).toMatchObject({ intact: false, entries: 0, head: null });
    const again = promotionRequest({ model, promotionId: 'emptied/again' });
    await expect(ledger.promote(again)).rejects.toThrow(/run emptied: .* made version 1 champion/);
  });

  it('undoes the whole promotion when a channel was moved behind its back', async () => {
    const model = await recorded('moved-behind', 2);
    const blind = createPostgresLedger(server.application, {
      ...ledgerRules,
      decide: () => ({
        outcome: 'staging',
        generation: 5,
        reason: 'decided on channels that are not there',
        moves: [
          { channel: 'staging', expectedGeneration: 0, weightPercent: null },
          { channel: 'canary', expectedGeneration: 4, weightPercent: 10 },
        ],
      }),
    });

    await expect(blind.promote(promotionRequest({ model, promotionId: 'moved-behind' }))).rejects.toThrow(
      /Channel canary of moved-behind is no longer at generation 4/,
    );

    expect(await ledger.channels(model)).toEqual([]);
    expect(await ledger.entries(model)).toEqual([]);
  });

  it('lets nothing into the chain that the contract does not know', async () => {
    const model = await recorded('unknown-field', 1);
    const request = { ...promotionRequest({ model, promotionId: 'unknown-field' }), note: 'hello' };

    await expect(ledger.promote(request)).rejects.toThrow(/note/);
  });
});

/** A model with so many recorded versions, all of one hash. */
async function recorded(model: string, versions: number): Promise<string> {
  for (let version = 1; version <= versions; version += 1)
    await ledger.recordVersion(modelVersionRecord({ model, version }));
  return model;
}
