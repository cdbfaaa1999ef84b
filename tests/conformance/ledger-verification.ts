import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { verifyLedger } from '../../activities/verify-ledger.js';
import { describeFinding } from '../../contracts/ledger.js';
import { createMlflowRegistry } from '../../services/model-registry/mlflow-registry.js';
import type { LedgerWorld } from '../support/ledger-world.js';
import { openModel } from '../support/ledger-world.js';
import { sha } from '../support/promotion-request.js';

/** What the verification of a ledger has to find, whatever its places are made of. */
export function describeLedgerVerification(name: string, open: () => LedgerWorld): void {
  describe(`the verification of a ledger, with ${name}`, () => {
    let world: LedgerWorld;
    let model: string;
    let own: ReturnType<typeof openModel>;
    let first: Awaited<ReturnType<typeof own.promote>>;
    let second: Awaited<ReturnType<typeof own.promote>>;

    beforeAll(() => {
      world = open();
    });
    beforeEach(async () => {
      own = openModel(world);
      model = own.model;
      first = await own.promote(1, 0);
      second = await own.promote(2, 1);
      await own.project();
    });

    const verify = (head?: string) => verifyLedger(world.services, model, head);
    const findings = async () => (await verify()).findings.map(describeFinding);
    const short = (hash: string) => hash.slice(0, 12);

    it('finds nothing where all agree, and says what it has compared', async () => {
      expect(await verify()).toEqual({
        model,
        intact: true,
        entries: 2,
        head: second.decision.ledgerHead,
        brokenAt: null,
        findings: [],
        unjudged: [],
        notes: [],
        checked: { entries: 2, channels: 4, versions: 2, runs: 0, bundles: 2, registryVersions: 2 },
      });
    });

    it('finds nothing where nothing was ever promoted', async () => {
      const empty = openModel(world).model;

      expect(await verifyLedger(world.services, empty)).toMatchObject({
        intact: true,
        entries: 0,
        head: null,
      });
    });

    it('names an edited channel, and that its alias is as the ledger says', async () => {
      await own.promote(3, 1);
      await own.project();
      await world.tampering.setChannel(model, 'champion', { version: 3, generation: 9 });

      expect(await findings()).toEqual([
        'channel champion: expected version 1, generation 1; found version 3, generation 9',
      ]);
    });

    it('names the versions whose recorded hash was edited', async () => {
      await world.tampering.setVersionHash(model, 2, sha('e'));

      expect(await findings()).toEqual([
        `version 2: expected SHA-256 ${short(second.modelSha256)}; found SHA-256 eeeeeeeeeeee`,
      ]);
    });

    it('names a cut tail that has moved no channel, by the head in MLflow', async () => {
      const late = await own.promote(3, 0);
      await own.project();
      expect(late.decision.outcome).toBe('superseded');
      await world.tampering.cutLedger(model, 2);

      expect(await findings()).toEqual([
        `ratchet.ledger_head in MLflow: expected the hash of an entry of the ledger; found ${short(late.decision.ledgerHead)}`,
      ]);
    });

    it('names an emptied ledger by its channels and by the heads in MLflow', async () => {
      await world.tampering.cutLedger(model, 0);

      const subjects = (await verify()).findings.map(({ subject }) => subject);
      expect(subjects).toEqual([
        ...['channel staging', 'channel canary', 'channel champion', 'channel anchor'],
        'ratchet.ledger_head in MLflow',
      ]);
    });

    it('names a missing and a damaged file of a bundle, and the manifest itself', async () => {
      const onnx = await world.services.artifacts.put('onnx of version 1');
      await own.damage(onnx);
      await own.remove(second.bundle);

      expect(await findings()).toEqual([
        `bundle of version 1, model.onnx: expected ${onnx.bytes} bytes with SHA-256 ${short(onnx.sha256)}; found a damaged file`,
        `bundle of version 2, manifest.json: expected ${second.bundle.bytes} bytes with SHA-256 ` +
          `${short(second.bundle.sha256)}; found no such file`,
      ]);
      await world.services.artifacts.put('onnx of version 1');
    });

    it('names an alias that was moved, and one that was taken away', async () => {
      await world.services.registry.setAlias(model, 'champion', 2);
      await world.services.registry.deleteAlias(model, 'anchor');

      expect(await findings()).toEqual([
        'alias champion in MLflow: expected version 1; found version 2',
        'alias anchor in MLflow: expected version 1; found none',
      ]);
    });

    it('names a version in MLflow that is another model', async () => {
      await world.services.registry.setVersionTags(model, 1, { 'ratchet.model_sha256': sha('e') });

      expect(await findings()).toEqual([
        `version 1 in MLflow: expected SHA-256 ${short(first.modelSha256)}, in anchor, champion; ` +
          'found SHA-256 eeeeeeeeeeee',
        'alias champion in MLflow: expected none; found version 1',
        'alias anchor in MLflow: expected none; found version 1',
      ]);
    });

    it('names a head in MLflow that no entry has', async () => {
      await world.services.registry.setModelTags(model, { 'ratchet.ledger_head': sha('e') });

      expect(await findings()).toEqual([
        'ratchet.ledger_head in MLflow: expected the hash of an entry of the ledger; found eeeeeeeeeeee',
      ]);
    });

    it('takes an older head for an MLflow that was away, with the aliases of then', async () => {
      await own.promote(3, 1);

      expect(await verify()).toMatchObject({
        intact: true,
        notes: ['MLflow was last told of entry 2 of 3: the next promotion tells it of all'],
      });
    });

    it('names an MLflow that knows nothing of the ledger', async () => {
      const other = openModel(world);
      await other.promote(1, 0);

      const report = await verifyLedger(world.services, other.model);

      expect(report.findings.map(describeFinding)).toContain(
        'ratchet.ledger_head in MLflow: expected the hash of an entry; found none',
      );
    });

    it('calls nothing good while MLflow is away, and looks at the rest', async () => {
      const registry = createMlflowRegistry('http://127.0.0.1:1', { retryDelaysMs: [] });
      const away = { ...world.services, registry };

      const report = await verifyLedger(away, model);
      expect(report).toMatchObject({ intact: false, findings: [], unjudged: [{ subject: 'MLflow' }] });

      await world.tampering.setChannel(model, 'anchor', { generation: 5 });
      const { findings: found } = await verifyLedger(away, model);
      expect(found.map(describeFinding)).toEqual([
        'channel anchor: expected generation 1; found generation 5',
      ]);
    });

    it('finds the entry of a head that a mail has told, or says that there is none', async () => {
      const told = short(first.decision.ledgerHead);
      expect(await verify(told)).toMatchObject({
        intact: true,
        notes: [`head ${told} is that of entry 1 of 2`],
      });

      const { findings: found, intact } = await verify('e'.repeat(12));
      expect(intact).toBe(false);
      expect(found.map(({ subject }) => subject)).toEqual(['the head that you were told of']);
    });

    it('finds every entry kept among the artifacts under its own hash', async () => {
      const { artifacts, ledger } = world.services;
      for (const { hash } of await ledger.entries(model)) {
        const text = (await ledger.entryText(hash)) ?? '';
        const ref = { uri: `artifact://sha256/${hash}`, sha256: hash, bytes: Buffer.byteLength(text) };
        expect((await artifacts.read(ref)).toString('utf8')).toBe(text);
      }
    });
  });
}
