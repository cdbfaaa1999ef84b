import { truncateSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TrainerError } from '../../../services/booster/errors.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import { childrenRunning, eventually, isRunning } from '../../support/processes.js';

const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(2000));
const short = fitRequest(train, 2);
/** Would take minutes. */
const endless = fitRequest(train, 100_000);

afterAll(() => {
  folder.remove();
});

describe('a booster under faults', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
  });

  const trainers = (): readonly number[] => childrenRunning(test.trainerEntry);

  it('loses one call when a process is killed, tells what may help, and goes on with another', async () => {
    const onRound = ({ round }: { readonly round: number }): void => {
      if (round >= 5) for (const pid of trainers()) process.kill(pid, 'SIGKILL');
    };
    const error = await failureOf(test.booster.fit(endless, { onRound }), TrainerError);
    expect(error.code).toBe('killed');
    expect(error.message).toMatch(/SIGKILL.*memory.*--sample-ratio.*--batch-size/u);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  });

  it('serves a call after a process died between two calls', async () => {
    await test.booster.fit(short);
    const [pid = 0] = trainers();
    process.kill(pid, 'SIGKILL');
    await eventually(() => !isRunning(pid));
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  });

  it('loses one call when the listener to the rounds throws, and goes on with another process', async () => {
    const before = trainers();
    const onRound = (): void => {
      throw new Error('the heartbeat failed');
    };
    const error = await failureOf(test.booster.fit(endless, { onRound }), Error);
    expect(error.message).toBe('the heartbeat failed');
    expect(trainers()).toEqual([]);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
    expect(trainers()).not.toEqual(before);
  });

  it("hands on the library's own words", async () => {
    const misnamed = test.booster.fit({ ...short, featureNames: ['one of five'] });
    const error = await failureOf(misnamed, TrainerError);
    expect(error.code).toBe('library');
    expect(error.message).toContain('Size of feature_names error');
    expect(
      (await failureOf(test.booster.dump({ algorithm: 'lightgbm', text: 'no model' }), TrainerError)).code,
    ).toBe('library');
  });

  it('refuses a matrix of another size than announced', async () => {
    const cut = folder.write(formulaMatrix(50));
    truncateSync(cut.features, 100);
    const error = await failureOf(test.booster.fit(fitRequest(cut, 1)), TrainerError);
    expect(error.code).toBe('input');
    expect(error.message).toContain('has 100 bytes, expected 1000 (50 rows x 5 float32)');
  });

  it('refuses to score a matrix of another width than the model reads', async () => {
    const { model: text } = await test.booster.fit(short);
    const narrow = { ...train, columns: 4 };
    const scoring = test.booster.score({ algorithm: 'lightgbm', text }, narrow);
    const error = await failureOf(scoring, TrainerError);
    expect(error.message).toContain('has 4 columns, the model reads 5');
  });
});

describe('cancelling a call of the booster', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(() => test.close());

  it('ends a running fit between two rounds and keeps the process', async () => {
    await test.booster.fit(short);
    const before = childrenRunning(test.trainerEntry);
    const controller = new AbortController();
    const onRound = (): void => {
      controller.abort();
    };
    const fit = test.booster.fit(endless, { signal: controller.signal, onRound });
    const error = await failureOf(fit, TrainerError);
    expect(error.code).toBe('aborted');
    expect(error.message).toMatch(/after round \d+/u);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
    expect(childrenRunning(test.trainerEntry)).toEqual(before);
  });

  it('gives up a waiting call, and does not start one whose signal has aborted already', async () => {
    const running = new AbortController();
    const waiting = new AbortController();
    const first = failureOf(test.booster.fit(endless, { signal: running.signal }), TrainerError);
    const second = failureOf(test.booster.fit(short, { signal: waiting.signal }), TrainerError);
    waiting.abort();
    expect((await second).message).toContain('before it started');
    const third = failureOf(test.booster.fit(short, { signal: waiting.signal }), TrainerError);
    expect((await third).message).toContain('before it started');
    running.abort();
    expect((await first).code).toBe('aborted');
  });
});
