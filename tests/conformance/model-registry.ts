import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { RunFinishedError } from '../../services/model-registry/errors.js';
import type { EndedRunRecord, ModelRegistry, RunOpening } from '../../services/model-registry/port.js';
import { endedRun } from '../support/ended-run.js';
import { runOpening } from '../support/registry-openings.js';
import { describeRegisteredVersions } from './registered-versions.js';

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
  describeRegisteredVersions(name, () => open().registry);
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

    const opening = (changes: Partial<RunOpening> = {}): RunOpening => runOpening(id, changes);

    it('returns the same run for the same key, and another for another', async () => {
      const first = await registry.openRun(opening());

      expect(await registry.openRun(opening())).toBe(first);
      expect(await registry.openRun(opening({ key: `other-${id}` }))).not.toBe(first);
    });

    it.each(['FAILED', 'KILLED'] as const)('opens a run again that was closed as %s', async (status) => {
      const key = `${status}-${id}`;
      const run = await registry.openRun(opening({ key }));
      await registry.closeRun(run, status, Date.now());

      expect(await registry.openRun(opening({ key }))).toBe(run);
    });

    it('opens no run again that has finished', async () => {
      const run = await registry.openRun(opening());
      await registry.closeRun(run, 'FINISHED', Date.now());

      await expect(registry.openRun(opening())).rejects.toThrow(RunFinishedError);
      await expect(registry.openRun(opening())).rejects.toThrow(run);
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

      const endedAtMs = Date.now();
      await expect(registry.closeRun(run, 'FINISHED', endedAtMs)).resolves.toBeUndefined();
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
