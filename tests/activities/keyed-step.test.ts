import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { keyedActivity } from '../../activities/keyed-activity.js';
import { artifactRefSchema } from '../../contracts/artifact-schemas.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { reusedShape, reuseSchema } from '../../contracts/stage-reuse.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import type { StageResults } from '../../services/stage-results/port.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { createMemoryStageResults } from '../support/memory-stage-results.js';
import { anew, reuse } from '../support/reuse.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const schema = z.object({ config: artifactRefSchema, reuse: reuseSchema, text: z.string() });
const result = z.object({ file: artifactRefSchema, times: z.number(), ...reusedShape });

/** A step that stores a text and counts how often it was done. */
async function opened(stageResults: StageResults = createMemoryStageResults()) {
  const lost = new Set<string>();
  const store = createMemoryArtifactStore('/dev/null/artifacts');
  const has = (ref: ArtifactRef) => (lost.has(ref.sha256) ? Promise.resolve(false) : store.has(ref));
  const services = activityServices({ artifacts: { ...store, has }, stageResults });
  const seen = { times: 0, keeps: true, fails: false };
  const step = keyedActivity(services, {
    schema,
    stage: 'feature_engineering',
    step: () => 'store',
    slice: ({ features }) => ({ features }),
    inputs: ({ text }) => ({ text }),
    result,
    keeps: () => seen.keeps,
    async run({ text }, { config: { features } }): Promise<z.infer<typeof result>> {
      seen.times += 1;
      if (seen.fails) throw ApplicationFailure.create({ message: 'the disk is full' });
      const file = await services.artifacts.put(text + features.default_encoding);
      return { file, times: seen.times };
    },
  });
  const config = await storeConfig(services);
  const ask = (asked = reuse(), text = 'a text') => runActivity(step, { config, text, reuse: asked });
  const fail = (asked = reuse()) => activityFailure(step, { config, text: 'a text', reuse: asked });
  const uses = async (runKey: string) =>
    (await stageResults.uses(runKey)).map(({ use: { step: name, madeBy } }) => [name, madeBy]);
  return { ask, fail, lost, seen, stageResults, step, config, uses };
}

describe('a keyed step', () => {
  it('is done once for the same inputs, and tells another run whose result it has', async () => {
    const { ask, uses } = await opened();
    const made = await ask(reuse('first'));
    expect(made).not.toHaveProperty('reusedFrom');
    expect(await ask(reuse('second'))).toEqual({ ...made, reusedFrom: 'first' });
    expect(await uses('first')).toEqual([['store', 'first']]);
    expect(await uses('second')).toEqual([['store', 'first']]);
  });

  it('is done again for other inputs', async () => {
    const { ask } = await opened();
    await ask();
    expect((await ask(reuse(), 'another text')).times).toBe(2);
  });

  it('gives an attempt whose answer was lost its own result, as one that it has made', async () => {
    const { ask, uses } = await opened();
    const made = await ask(reuse('run'));
    expect(await ask(reuse('run'))).toEqual(made);
    expect(await uses('run')).toEqual([['store', 'run']]);
  });

  it('is done again where nothing is to be reused, but once for all attempts of a run', async () => {
    const { ask } = await opened();
    await ask(reuse('first'));
    expect((await ask(anew('second'))).times).toBe(2);
    expect((await ask(anew('second'))).times).toBe(2);
    expect(await ask(reuse('third'))).toMatchObject({ times: 2, reusedFrom: 'second' });
  });

  it('is done again where an artifact of the kept result is lost, for all later runs', async () => {
    const { ask, lost, uses } = await opened();
    const { file } = await ask(reuse('first'));
    lost.add(file.sha256);
    expect(await ask(reuse('second'))).toMatchObject({ times: 2, madeAgain: true });
    lost.clear();
    const third = await ask(reuse('third'));
    expect(third).toMatchObject({ times: 2, reusedFrom: 'second' });
    expect(third).not.toHaveProperty('madeAgain');
    expect(await uses('second')).toEqual([['store', 'second']]);
  });

  it('is done again where the kept result is not of the shape that is asked for', async () => {
    const { ask, stageResults } = await opened();
    await ask(reuse('first'));
    const [compared] = await stageResults.uses('first');
    if (compared === undefined) throw new Error('nothing was used');
    await stageResults.keep({ ...compared.use, model: 'demo' }, { of: 'another build' }, 'first', true);
    expect((await ask(reuse('second'))).times).toBe(2);
  });

  it('keeps no failure', async () => {
    const { ask, fail, seen, uses } = await opened();
    seen.fails = true;
    expect((await fail(reuse('first'))).message).toContain('the disk is full');
    expect(await uses('first')).toEqual([]);
    seen.fails = false;
    expect((await ask(reuse('second'))).times).toBe(2);
  });

  it('keeps no result that does not follow from its inputs, but notes that it was made', async () => {
    const { ask, seen, uses } = await opened();
    seen.keeps = false;
    await ask(reuse('first'));
    expect((await ask(reuse('second'))).times).toBe(2);
    expect(await uses('second')).toEqual([['store', 'second']]);
  });

  it('has one result where two runs come to it at the same time', async () => {
    const { ask } = await opened();
    const [first, second] = await Promise.all([ask(reuse('first')), ask(reuse('second'))]);
    expect(first.times).toBe(second.times);
    expect([first.reusedFrom, second.reusedFrom].filter((run) => run !== undefined)).toHaveLength(1);
  });

  it('keeps its work where the database goes away before it could be noted', async () => {
    const away = Object.assign(new Error('PostgreSQL cannot be used'), { name: 'DatabaseUnreachableError' });
    const results = createMemoryStageResults();
    const { ask } = await opened({ ...results, keep: () => Promise.reject(away) });
    expect(await ask()).toMatchObject({ times: 1 });
  });

  it('fails where the database is away before it begins, to be tried again', async () => {
    const away = Object.assign(new Error('PostgreSQL cannot be used'), { name: 'DatabaseUnreachableError' });
    const { fail, seen } = await opened({ ...createMemoryStageResults(), find: () => Promise.reject(away) });
    expect(await fail()).toMatchObject({ type: 'ServerUnreachableError', nonRetryable: false });
    expect(seen.times).toBe(0);
  });
});
