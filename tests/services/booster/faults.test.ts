import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createBooster } from '../../../services/booster/child-process-booster.js';
import { TrainerError } from '../../../services/booster/errors.js';
import type { Booster } from '../../../services/booster/port.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import { nativeLibraries } from '../../support/native-libraries.js';
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
  beforeAll(async () => {
    test = await createTestBooster();
  });
  afterAll(async () => {
    await test.close();
  });

  const trainers = (): readonly number[] => childrenRunning(test.trainerEntry);

  const anotherBooster = (processes: number): Booster =>
    createBooster({
      lightgbmLibrary: nativeLibraries().lightgbm,
      openmpFallback: null,
      processes,
      trainerEntry: test.trainerEntry,
      silenceMs: 1000,
    });

  /** Sends a signal to the process in the middle of an endless fit. */
  const signalDuringFit = (booster: Booster, signal: NodeJS.Signals): Promise<TrainerError> => {
    const others = booster === test.booster ? [] : trainers();
    let sent = false;
    const onRound = ({ round }: { readonly round: number }): void => {
      if (sent || round < 5) return;
      sent = true;
      for (const pid of trainers()) if (!others.includes(pid)) process.kill(pid, signal);
    };
    return failureOf(booster.fit(endless, { onRound }), TrainerError);
  };

  it('loses one call when a process is killed, tells what may help, and goes on with another', async () => {
    const error = await signalDuringFit(test.booster, 'SIGKILL');
    expect(error.code).toBe('killed');
    expect(error.message).toMatch(/SIGKILL.*memory.*--sample-ratio.*--batch-size/u);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  });

  it('loses one call when the library crashes', async () => {
    const error = await signalDuringFit(test.booster, 'SIGSEGV');
    expect(error.code).toBe('crashed');
    expect(error.message).toContain('signal SIGSEGV');
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  });

  it('kills a process that is silent for too long', async () => {
    const booster = anotherBooster(1);
    const error = await signalDuringFit(booster, 'SIGSTOP');
    expect(error.code).toBe('killed');
    expect(error.message).toContain('silent for 1 s');
    await booster.close();
  });

  it('serves a call after a process died between two calls', async () => {
    await test.booster.fit(short);
    const [pid = 0] = trainers();
    process.kill(pid, 'SIGKILL');
    await eventually(() => !isRunning(pid));
    await setTimeout(50);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  });

  it("hands on the library's own words", async () => {
    const misnamed = test.booster.fit({ ...short, featureNames: ['one of five'] });
    const error = await failureOf(misnamed, TrainerError);
    expect(error.code).toBe('library');
    expect(error.message).toContain('Size of feature_names error');
    expect((await failureOf(test.booster.dump('no model'), TrainerError)).code).toBe('library');
  });

  it('refuses a matrix of another size than announced', async () => {
    const cut = folder.write(formulaMatrix(50));
    truncateSync(cut.features, 100);
    const error = await failureOf(test.booster.fit(fitRequest(cut, 1)), TrainerError);
    expect(error.code).toBe('input');
    expect(error.message).toContain('has 100 bytes, expected 1000 (50 rows x 5 float32)');
  });

  it('refuses to score a matrix of another width than the model reads', async () => {
    const { model } = await test.booster.fit(short);
    const narrow = { ...train, columns: 4 };
    const error = await failureOf(test.booster.score(model, narrow), TrainerError);
    expect(error.message).toContain('has 4 columns, the model reads 5');
  });

  it('rejects running and waiting calls when it is closed, and leaves no process', async () => {
    const before = trainers();
    const booster = anotherBooster(2);
    const fits = [1, 2, 3].map(() => failureOf(booster.fit(endless), TrainerError));
    await eventually(() => trainers().length === before.length + 2);
    await booster.close();
    for (const fit of fits) expect((await fit).code).toBe('aborted');
    expect(trainers()).toEqual(before);
    expect((await failureOf(booster.fit(short), TrainerError)).code).toBe('aborted');
  });

  it('has trainers end when their parent is killed', async () => {
    const script = `
      const child = require('node:child_process').fork(...JSON.parse(process.argv[1]), { serialization: 'advanced' });
      child.on('message', () => console.log(child.pid));`;
    const forked = JSON.stringify([test.trainerEntry, [nativeLibraries().lightgbm]]);
    const parent = spawn(process.execPath, ['-e', script, forked]);
    const words: readonly unknown[] = await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    await eventually(() => !isRunning(Number(String(words[0]))));
  });
});

describe('cancelling a call of the booster', () => {
  let test: TestBooster;
  beforeAll(async () => {
    test = await createTestBooster();
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

  it('kills a process that does not react, within two seconds', async () => {
    const controller = new AbortController();
    let abortedAt = 0;
    const onRound = (): void => {
      if (controller.signal.aborted) return;
      for (const pid of childrenRunning(test.trainerEntry)) process.kill(pid, 'SIGSTOP');
      abortedAt = Date.now();
      controller.abort();
    };
    const fit = test.booster.fit(endless, { signal: controller.signal, onRound });
    expect((await failureOf(fit, TrainerError)).code).toBe('aborted');
    expect(Date.now() - abortedAt).toBeLessThan(2000);
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
