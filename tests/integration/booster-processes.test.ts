import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createBooster } from '../../services/booster/child-process-booster.js';
import { TrainerError } from '../../services/booster/errors.js';
import type { Booster } from '../../services/booster/port.js';
import { createTestBooster } from '../support/booster.js';
import type { TestBooster } from '../support/booster.js';
import { failureOf } from '../support/failure.js';
import { fitRequest } from '../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../support/formula-matrix.js';
import { nativeLibraries } from '../support/native-libraries.js';
import { childrenRunning, eventually, isRunning } from '../support/processes.js';

const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(2000));
const short = fitRequest(train, 2);
/** Would take minutes. */
const endless = fitRequest(train, 100_000);

describe('the processes of a booster', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  const trainers = (): readonly number[] => childrenRunning(test.trainerEntry);

  const anotherBooster = (processes: number): Booster =>
    createBooster({
      lightgbmLibrary: nativeLibraries().lightgbm,
      openmpFallback: null,
      processes,
      trainerEntry: test.trainerEntry,
      silenceMs: 2000,
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
    expect(error.message).toContain('silent for 2 s');
    await booster.close();
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

  it('kills a process that does not react, within two seconds', async () => {
    const controller = new AbortController();
    let abortedAt = 0;
    const onRound = (): void => {
      if (controller.signal.aborted) return;
      for (const pid of trainers()) process.kill(pid, 'SIGSTOP');
      abortedAt = Date.now();
      controller.abort();
    };
    const fit = test.booster.fit(endless, { signal: controller.signal, onRound });
    expect((await failureOf(fit, TrainerError)).code).toBe('aborted');
    expect(Date.now() - abortedAt).toBeLessThan(2000);
  });
});
