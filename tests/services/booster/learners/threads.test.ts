import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { LightgbmParameters } from '../../../../contracts/config/training.js';
import { threadsFor } from '../../../../services/booster/learners/thread-count.js';
import { buildChildEntry } from '../../../support/child-entry.js';
import type { ChildEntry } from '../../../support/child-entry.js';
import { learnerOf, LIGHTGBM } from '../../../support/fit-request.js';
import { nativeLibraries } from '../../../support/native-libraries.js';

const textsSchema = z.tuple([z.string(), z.string(), z.string()]);

describe('threads of a fit', () => {
  let entry: ChildEntry;
  let child: ChildProcess;
  beforeAll(() => {
    entry = buildChildEntry('tests/support/thread-texts.ts');
    const { lightgbm, xgboost } = nativeLibraries();
    const env = { GOMP_SPINCOUNT: '1000', OMP_NUM_THREADS: '1' };
    child = fork(entry.path, [lightgbm, xgboost], { execArgv: [], env });
  });
  afterAll(async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    await entry.remove();
  });

  const textsWith = async (threads: number): Promise<z.infer<typeof textsSchema>> => {
    const answered = once(child, 'message');
    child.send(threads);
    return z
      .tuple([textsSchema])
      .rest(z.unknown())
      .parse(await answered)[0];
  };

  it('change not a byte of a model', async () => {
    const single = await textsWith(1);
    for (const threads of [2, 4, 3]) expect(await textsWith(threads)).toEqual(single);
    expect(single[0].length).toBeGreaterThan(1000);
  });

  it('are one for small data and grow with the cells, up to the number allowed', () => {
    const learner = learnerOf('xgboost', 1);
    expect(threadsFor(learner, 7_000 * 45, 4)).toBe(1);
    expect(threadsFor(learner, 49_000 * 20, 4)).toBe(1);
    expect(threadsFor(learner, 50_000 * 20, 4)).toBe(2);
    expect(threadsFor(learner, 100_000 * 20, 2)).toBe(2);
    expect(threadsFor(learner, 1_000_000 * 20, 4)).toBe(4);
    expect(threadsFor(learner, 1, 1)).toBe(1);
  });

  it('are one for a forest of any size', () => {
    expect(threadsFor(learnerOf('random_forest', 1), 1_000_000 * 20, 4)).toBe(1);
  });

  // Python lightgbm 4.7.0: goss and stochastic rounding give another model for each of 1, 2 and 3 threads.
  it('are one where LightGBM draws random numbers thread by thread', () => {
    const boosted = (parameters: Partial<LightgbmParameters>): number =>
      threadsFor(
        { algorithm: 'lightgbm', parameters: { ...LIGHTGBM, n_estimators: 1, ...parameters } },
        10_000_000,
        4,
      );
    expect(boosted({ data_sample_strategy: 'goss' })).toBe(1);
    expect(boosted({ use_quantized_grad: true })).toBe(1);
    expect(boosted({ use_quantized_grad: true, stochastic_rounding: false })).toBe(4);
    expect(boosted({ data_sample_strategy: 'bagging' })).toBe(4);
  });
});
