import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ALGORITHMS } from '../../contracts/names.js';
import { createBooster } from '../../services/booster/child-process-booster.js';
import type { BoosterOptions } from '../../services/booster/child-process-booster.js';
import { TrainerError } from '../../services/booster/errors.js';
import type { Booster, MatrixFiles } from '../../services/booster/port.js';
import { residentMb } from '../../services/booster/resident-memory.js';
import { boosterOptions, createTestBooster } from '../support/booster.js';
import type { TestBooster } from '../support/booster.js';
import { failureOf } from '../support/failure.js';
import { fitRequest, learnerOf } from '../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../support/formula-matrix.js';
import { childrenRunning, eventually, isRunning } from '../support/processes.js';
import { processorSeconds } from '../support/trainer-processes.js';

const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(2000));
const short = fitRequest(train, 2);
/** 320 MB: more than a second's work before the first round, and all zeros, which a sparse file holds for nothing. */
const large = (): MatrixFiles => {
  const rows = 4_000_000;
  const files = folder.write({ ...formulaMatrix(1), rows, columns: 20 });
  truncateSync(files.features, rows * 20 * 4);
  truncateSync(files.labels, rows * 4);
  return files;
};
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

  const anotherBooster = (options: Partial<BoosterOptions>): Booster =>
    createBooster({ ...boosterOptions(test.trainerEntry), silenceMs: 2000, ...options });

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
    const booster = anotherBooster({});
    const error = await signalDuringFit(booster, 'SIGSTOP');
    expect(error.code).toBe('killed');
    expect(error.message).toContain('for 2 s (training.silence_limit_seconds)');
    await booster.close();
  });

  it('rejects running and waiting calls when it is closed, and leaves no process', async () => {
    const before = trainers();
    const booster = anotherBooster({ processes: 2 });
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
    const forked = JSON.stringify([test.trainerEntry, Object.values(boosterOptions('').libraries)]);
    const parent = spawn(process.execPath, ['-e', script, forked]);
    const words: readonly unknown[] = await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    await eventually(() => !isRunning(Number(String(words[0]))));
  });

  it('kills a process that does not react', async () => {
    const controller = new AbortController();
    const onRound = (): void => {
      if (controller.signal.aborted) return;
      for (const pid of trainers()) process.kill(pid, 'SIGSTOP');
      controller.abort();
    };
    const fit = test.booster.fit(endless, { signal: controller.signal, onRound });
    expect((await failureOf(fit, TrainerError)).code).toBe('aborted');
  });

  it.each(ALGORITHMS)(
    'kills a real fit of %s at its memory limit and serves a smaller one at once',
    async (algorithm) => {
      const booster = anotherBooster({ memoryLimitMb: 200, silenceMs: 60_000 });
      const learner = learnerOf(algorithm, 50);
      const error = await failureOf(booster.fit(fitRequest(large(), 50, { learner })), TrainerError);
      expect(error.code).toBe('memory');
      expect(error.message).toMatch(
        /held \d+ MB.*limit of 200 MB \(training\.memory_limit_mb\).*--sample-ratio.*--batch-size/u,
      );
      await expect(booster.fit({ ...short, learner: learnerOf(algorithm, 2) })).resolves.toMatchObject({
        rounds: 2,
      });
      await booster.close();
    },
  );

  it.each(ALGORITHMS)('does not grow over 200 fits of %s on the same data', async (algorithm) => {
    const booster = anotherBooster({ silenceMs: 60_000 });
    const others = trainers();
    const rows = folder.write(formulaMatrix(60_000));
    const mbAfter = async (fits: number): Promise<number> => {
      for (let fit = 0; fit < fits; fit += 1) {
        const learner = learnerOf(algorithm, 2);
        await booster.fit(fitRequest(rows, 2, { learner, seed: 1, validation: train, keepData: true }));
      }
      const [pid = 0] = trainers().filter((other) => !others.includes(other));
      return (await residentMb(pid)) ?? Number.NaN;
    };
    const early = await mbAfter(50);
    // The predictions of each booster would be 36 MB, its gradients 72 MB.
    expect((await mbAfter(150)) - early).toBeLessThan(25);
    await booster.close();
  });

  it('is cancelled while the library builds its data set or the first tree', async () => {
    const booster = anotherBooster({ silenceMs: 60_000 });
    await booster.fit(short);
    const others = childrenRunning(test.trainerEntry);
    const controller = new AbortController();
    const rounds: number[] = [];
    const onRound = ({ round }: { readonly round: number }): void => void rounds.push(round);
    const fit = failureOf(
      booster.fit(fitRequest(large(), 50), { signal: controller.signal, onRound }),
      TrainerError,
    );
    const usedBefore = others.map(processorSeconds);
    const isAtWork = (): boolean =>
      others.some((pid, index) => processorSeconds(pid) - (usedBefore[index] ?? 0) > 0.3);
    await eventually(isAtWork);
    controller.abort();
    expect((await fit).code).toBe('aborted');
    // It landed early: on a busy machine the data set may have been ready by then.
    expect(rounds.filter((round) => round > 1)).toEqual([]);
    await booster.close();
  });
});
