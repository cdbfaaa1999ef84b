import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type {
  EndedRunRecord,
  ModelRegistry,
  RunOpening,
  VersionRegistration,
} from '../../services/model-registry/port.js';
import { endedRun } from '../support/ended-run.js';

/** A run as the server has it, for the tests to look at. */
export interface KeptRun {
  readonly status: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** All points of the metric `auc_roc`, by step. */
  readonly values: readonly { readonly step: number; readonly value: number }[];
  readonly tags: Readonly<Record<string, string>>;
}

/** An implementation, and a look at what it keeps. */
export interface InspectedRegistry {
  readonly registry: ModelRegistry;
  readonly look: (mlflowRunId: string) => Promise<KeptRun>;
}

/** What every implementation of the ModelRegistry port has to do. Each test has an experiment and a model of its own. */
export function describeModelRegistry(name: string, open: () => InspectedRegistry): void {
  describe(`${name} as a model registry`, () => {
    let registry: ModelRegistry;
    let look: InspectedRegistry['look'];
    let id = '';

    beforeAll(() => {
      ({ registry, look } = open());
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

    const trial = (changes: Partial<EndedRunRecord> = {}): EndedRunRecord =>
      endedRun({ ...opening(), key: `trial/3/${id}`, ...changes });

    it('records a run that has ended whole, once for its key', async () => {
      const parent = await registry.openRun(opening());
      const record = trial({ tags: { 'mlflow.parentRunId': parent } });

      const run = await registry.recordRun(record);

      const kept = await look(run);
      expect(kept).toMatchObject({
        status: 'FINISHED',
        parameters: record.parameters,
        tags: { 'mlflow.parentRunId': parent },
      });
      expect(kept.values).toEqual([
        { step: 10, value: 0.81 },
        { step: 20, value: 0.83 },
      ]);
      expect(await registry.recordRun(record)).toBe(run);
      expect(await look(run)).toEqual(kept);
      expect(await registry.recordRun(trial({ key: `trial/4/${id}`, status: 'KILLED' }))).not.toBe(run);
    });

    it('leaves a recorded run as it is, whatever a later attempt has measured', async () => {
      const run = await registry.recordRun(trial());
      const kept = await look(run);

      const other = { name: 'auc_roc', value: 0.5, step: 10, timestampMs: 2_000 };
      expect(await registry.recordRun(trial({ points: [other], status: 'FAILED' }))).toBe(run);

      expect(await look(run)).toEqual(kept);
    });

    it('completes the run that a killed attempt has left open, without a second point', async () => {
      const { key, parameters, points } = trial();
      const run = await registry.openRun(opening({ key }));
      await registry.logParameters(run, parameters);
      await registry.logMetrics(run, points.slice(0, 1));

      expect(await registry.recordRun(trial())).toBe(run);

      const kept = await look(run);
      expect(kept.status).toBe('FINISHED');
      expect(kept.values).toHaveLength(points.length);
    });

    it('records a run without any value', async () => {
      const run = await registry.recordRun(trial({ parameters: {}, points: [], status: 'FAILED' }));

      expect(await look(run)).toMatchObject({ status: 'FAILED', parameters: {}, values: [] });
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

    it('shows the status and the tags of a run; null for one that is not there', async () => {
      const run = await registry.openRun(opening());
      await registry.setTags(run, { 'ratchet.workflow_id': 'retraining/demo/1' });
      await registry.closeRun(run, 'FAILED', Date.now());

      expect(await registry.findRun(run)).toMatchObject({
        status: 'FAILED',
        tags: { 'ratchet.model': 'demo', 'ratchet.workflow_id': 'retraining/demo/1' },
      });
      expect(await registry.findRun(randomUUID().replaceAll('-', ''))).toBeNull();
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
