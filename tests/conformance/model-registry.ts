import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ModelRegistry, RunOpening, VersionRegistration } from '../../services/model-registry/port.js';

/** What every implementation of the ModelRegistry port has to do. Each test has an experiment and a model of its own. */
export function describeModelRegistry(
  name: string,
  open: () => ModelRegistry | Promise<ModelRegistry>,
): void {
  describe(`${name} as a model registry`, () => {
    let registry: ModelRegistry;
    let id = '';

    beforeAll(async () => {
      registry = await open();
    });
    beforeEach(() => {
      id = randomUUID();
    });

    const opening = (changes: Partial<RunOpening> = {}): RunOpening => ({
      experiment: `experiment-${id}`,
      runName: 'churn_model_training',
      key: `retraining/demo/weekly-2026-11-22T02:00:00Z/${id}`,
      startedAtMs: Date.parse('2026-11-22T02:00:00Z'),
      tags: { 'ratchet.model': 'demo' },
      ...changes,
    });
    const registration = (
      mlflowRunId: string,
      changes: Partial<VersionRegistration> = {},
    ): VersionRegistration => ({
      model: `model-${id}`,
      modelDescription: 'Who leaves',
      mlflowRunId,
      artifactPath: 'model',
      key: `registration/${mlflowRunId}`,
      description: 'lightgbm, ROC-AUC 0.9391',
      tags: { 'ratchet.algorithm': 'lightgbm' },
      ...changes,
    });

    it('returns the same run for the same key, and another for another', async () => {
      const first = await registry.openRun(opening());

      expect(await registry.openRun(opening())).toBe(first);
      expect(await registry.openRun(opening({ key: `other-${id}` }))).not.toBe(first);
    });

    it('tells runs apart whose keys hold quotes, which no search can write', async () => {
      const first = await registry.openRun(opening({ key: `it's "one" ${id}` }));

      expect(await registry.openRun(opening({ key: `it's "one" ${id}` }))).toBe(first);
      expect(await registry.openRun(opening({ key: `it's "two" ${id}` }))).not.toBe(first);
    });

    it('takes the same parameters, metrics and tags twice', async () => {
      const run = await registry.openRun(opening());
      const log = async () => {
        await registry.logParameters(run, { learning_rate: '0.05', empty: '' });
        await registry.logMetrics(run, [{ name: 'auc_roc', value: 0.93, step: 0, timestampMs: 1_000 }]);
        await registry.setTags(run, { 'ratchet.verdict': 'staged' });
      };

      await log();
      await log();

      await expect(registry.closeRun(run, 'FINISHED', Date.now())).resolves.toBeUndefined();
    });

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

    it('refuses for good to tag a version that is not there', async () => {
      await expect(registry.setVersionTags(`absent-${id}`, 1, { stage: 'Staging' })).rejects.toMatchObject({
        name: 'ModelRegistryError',
        permanent: true,
      });
    });

    it.each(['../secrets', 'model/../../x', '/etc/passwd', 'model//x', 'a#b', 'a%2fb', ''])(
      'refuses to put an artifact at "%s"',
      async (path) => {
        const run = await registry.openRun(opening());

        await expect(registry.logArtifact(run, path, Buffer.from('x'))).rejects.toMatchObject({
          name: 'ModelRegistryError',
          permanent: true,
        });
      },
    );
  });
}
