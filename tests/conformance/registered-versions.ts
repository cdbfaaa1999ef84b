import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ModelRegistry, RunOpening, VersionRegistration } from '../../services/model-registry/port.js';
import { runOpening, versionRegistration } from '../support/registry-openings.js';

/** What every implementation of the ModelRegistry port has to do about the versions of a model. */
export function describeRegisteredVersions(name: string, open: () => ModelRegistry): void {
  describe(`${name} as a registry of versions`, () => {
    let registry: ModelRegistry;
    let id = '';

    beforeAll(() => {
      registry = open();
    });
    beforeEach(() => {
      id = randomUUID();
    });

    const opening = (): RunOpening => runOpening(id);
    const registration = (
      mlflowRunId: string,
      changes: Partial<VersionRegistration> = {},
    ): VersionRegistration => versionRegistration(id, mlflowRunId, changes);

    it('numbers the versions of a model from 1, one for each registration key', async () => {
      const run = await registry.openRun(opening());
      await registry.logArtifact(run, 'model/manifest.json', Buffer.from('{}'));

      expect(await registry.registerVersion(registration(run))).toBe(1);
      expect(await registry.registerVersion(registration(run))).toBe(1);
      expect(await registry.registerVersion(registration(run, { key: `second-${id}` }))).toBe(2);
    });

    it('makes one version of five registrations that follow each other', async () => {
      const run = await registry.openRun(opening());

      const versions: number[] = [];
      for (let attempt = 0; attempt < 5; attempt += 1)
        versions.push(await registry.registerVersion(registration(run)));

      expect(versions).toEqual([1, 1, 1, 1, 1]);
    });

    it('finds a version by its key and its digest together', async () => {
      const run = await registry.openRun(opening());
      expect(await registry.findVersion(registration(run))).toBeNull();
      const first = await registry.registerVersion(registration(run));

      expect(await registry.findVersion(registration(run))).toBe(first);
      expect(await registry.findVersion(registration(run, { key: `second-${id}` }))).toBeNull();
      expect(await registry.findVersion(registration(run, { modelSha256: 'b'.repeat(64) }))).toBeNull();
    });

    it('leaves the version of a key alone when another model comes with it', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      const [before] = await registry.versions(model);

      const other = registration(run, { modelSha256: 'b'.repeat(64) });
      expect(await registry.registerVersion(other)).toBe(2);

      const [after, second] = await registry.versions(model);
      expect(after).toEqual(before);
      expect(second?.tags).toMatchObject({ 'ratchet.model_sha256': 'b'.repeat(64) });
    });

    it('gives a number beyond those on record to a model of another digest, once', async () => {
      const run = await registry.openRun(opening());
      const recorded = new Map([
        [1, 'b'.repeat(64)],
        [3, 'c'.repeat(64)],
      ]);

      expect(await registry.registerVersion(registration(run, { recorded }))).toBe(4);
      expect(await registry.registerVersion(registration(run, { recorded }))).toBe(4);

      expect((await registry.versions(`model-${id}`)).map(({ version }) => version)).toEqual([4]);
    });

    it('finds the version of a digest that is on record with its number', async () => {
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      const own = { recorded: new Map([[1, 'a'.repeat(64)]]) };
      const foreign = { recorded: new Map([[1, 'b'.repeat(64)]]) };

      expect(await registry.findVersion(registration(run, own))).toBe(1);
      expect(await registry.registerVersion(registration(run, own))).toBe(1);
      expect(await registry.findVersion(registration(run, foreign))).toBeNull();
    });

    it('points aliases at versions, moves and removes them', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      await registry.registerVersion(registration(run, { key: `second-${id}` }));

      await registry.setAlias(model, 'champion', 1);
      await registry.setAlias(model, 'staging', 2);
      expect(await registry.aliases(model)).toEqual(
        new Map([
          ['champion', 1],
          ['staging', 2],
        ]),
      );

      await registry.setAlias(model, 'champion', 2);
      await registry.deleteAlias(model, 'staging');
      await registry.deleteAlias(model, 'staging');
      expect(await registry.aliases(model)).toEqual(new Map([['champion', 2]]));
    });

    it('has no aliases for a model that is not there', async () => {
      expect(await registry.aliases(`absent-${id}`)).toEqual(new Map());
    });

    it('shows the versions of a model with run, place and tags, by number', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      await registry.registerVersion(registration(run, { key: `second-${id}`, artifactPath: 'other' }));
      await registry.setVersionTags(model, 1, { stage: 'Staging' });

      const versions = await registry.versions(model);

      expect(versions.map(({ mlflowRunId, version }) => [version, mlflowRunId])).toEqual([
        [1, run],
        [2, run],
      ]);
      expect(versions.map(({ source }) => source.split('/').at(-1))).toEqual(['model', 'other']);
      expect(versions[0]?.tags).toMatchObject({ 'ratchet.algorithm': 'lightgbm', stage: 'Staging' });
      expect(versions[1]?.tags).not.toHaveProperty('stage');
    });

    it('takes a tag from a version, and takes it twice', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      await registry.setVersionTags(model, 1, { stage: 'Staging', kept: 'yes' });

      await registry.deleteVersionTag(model, 1, 'stage');
      await registry.deleteVersionTag(model, 1, 'stage');
      await registry.deleteVersionTag(model, 9, 'stage');

      const [version] = await registry.versions(model);
      expect(version?.tags).not.toHaveProperty('stage');
      expect(version?.tags).toHaveProperty('kept', 'yes');
    });

    it('deletes a version with its aliases, and never gives its number again', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));
      await registry.registerVersion(registration(run, { key: `second-${id}` }));
      await registry.setAlias(model, 'champion', 2);

      await registry.deleteVersion(model, 2);
      await registry.deleteVersion(model, 2);

      expect((await registry.versions(model)).map(({ version }) => version)).toEqual([1]);
      expect(await registry.aliases(model)).toEqual(new Map());
      await expect(registry.setAlias(model, 'champion', 2)).rejects.toMatchObject({ permanent: true });
      expect(await registry.registerVersion(registration(run, { key: `second-${id}` }))).toBe(3);
    });

    it('keeps tags of the registered model', async () => {
      const model = `model-${id}`;
      const run = await registry.openRun(opening());
      await registry.registerVersion(registration(run));

      await registry.setModelTags(model, { 'ratchet.ledger_head': 'a', team: 'crm' });
      await registry.setModelTags(model, { 'ratchet.ledger_head': 'b' });

      expect(await registry.modelTags(model)).toMatchObject({ 'ratchet.ledger_head': 'b', team: 'crm' });
    });

    it('has no versions and no tags for a model that is not there, and nothing to delete', async () => {
      const model = `absent-${id}`;

      expect(await registry.versions(model)).toEqual([]);
      expect(await registry.modelTags(model)).toEqual({});
      await expect(registry.deleteVersion(model, 1)).resolves.toBeUndefined();
    });

    it('refuses for good to tag a version that is not there', async () => {
      await expect(registry.setVersionTags(`absent-${id}`, 1, { stage: 'Staging' })).rejects.toMatchObject({
        name: 'ModelRegistryError',
        permanent: true,
      });
    });
  });
}
