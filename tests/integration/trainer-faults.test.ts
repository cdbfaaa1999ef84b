import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';

import { createBooster } from '../../services/booster/child-process-booster.js';
import type { BoosterOptions } from '../../services/booster/child-process-booster.js';
import { TrainerError } from '../../services/booster/errors.js';
import { boosterOptions, createFaultyBooster } from '../support/booster.js';
import type { TestBooster } from '../support/booster.js';
import { buildChildEntry } from '../support/child-entry.js';
import { failureOf } from '../support/failure.js';
import { FAULTS } from '../support/faults.js';
import type { Fault } from '../support/faults.js';
import { fitRequest } from '../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../support/formula-matrix.js';
import { nativeLibraries } from '../support/native-libraries.js';
import { childrenRunning, eventually, isRunning } from '../support/processes.js';

const folder = createMatrixFolder();
const short = fitRequest(folder.write(formulaMatrix(500)), 2);

afterAll(() => {
  folder.remove();
});

/** Lets a fit fail by a fault: proves that it landed, and that the next call in the same pool gets a fresh process. */
const suffer = async ({ booster, trainerEntry }: TestBooster, fault: Fault): Promise<Error> => {
  await booster.fit(short);
  const before = childrenRunning(trainerEntry);
  expect(before).toHaveLength(1);
  const rounds: number[] = [];
  const fit = booster.fit({ ...short, seed: FAULTS[fault] }, { onRound: ({ round }) => rounds.push(round) });
  const error = await failureOf(fit, Error);
  expect(rounds).toEqual([0]);
  expect(childrenRunning(trainerEntry)).toEqual([]);
  await expect(booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
  expect(childrenRunning(trainerEntry)).not.toEqual(before);
  return error;
};

const sufferOnce = async (fault: Fault, options: Partial<BoosterOptions> = {}): Promise<Error> => {
  const test = createFaultyBooster(options);
  return suffer(test, fault).finally(() => test.close());
};

const codeOf = (error: Error): unknown => (error instanceof TrainerError ? error.code : null);

describe('a fault of a trainer process costs one call, which', () => {
  it('tells of a segmentation fault and what may help', async () => {
    const error = await sufferOnce('segmentationFault');
    expect(codeOf(error)).toBe('crashed');
    expect(error.message).toMatch(/SIGSEGV.*--sample-ratio.*--batch-size/su);
  });

  it("hands on the library's last words when it gives up", async () => {
    const error = await sufferOnce('abort');
    expect(codeOf(error)).toBe('crashed');
    expect(error.message).toMatch(/SIGABRT.*sum of all gradients.*--sample-ratio/su);
  });

  it('names the memory, the limit and what to try when it is killed at its memory limit', async () => {
    const error = await sufferOnce('endlessMemory', { memoryLimitMb: 400 });
    expect(codeOf(error)).toBe('memory');
    expect(error.message).toMatch(/over its limit of 400 MB \(training\.memory_limit_mb\)/u);
    expect(error.message).toMatch(/--sample-ratio or --batch-size, or raise the limit/u);
    // Caught while it grew: at 3 GB a second and a look every 0.1 s.
    expect(Number(/held (\d+) MB/u.exec(error.message)?.[1])).toBeLessThan(2000);
  });

  it('names the setting and what to try when it is killed for its silence', async () => {
    const error = await sufferOnce('sleep', { silenceMs: 2000 });
    expect(codeOf(error)).toBe('killed');
    expect(error.message).toMatch(/for 2 s \(training\.silence_limit_seconds\).*--sample-ratio/u);
  });

  it('fails when the process speaks nonsense', async () => {
    const error = await sufferOnce('nonsense');
    expect(codeOf(error)).toBe('crashed');
    expect(error.message).toContain('what nobody understands');
  });
});

describe('a trainer process in a long native call', () => {
  it('is gone when its call is cancelled, long before it would end', async () => {
    const test = createFaultyBooster();
    const controller = new AbortController();
    const onRound = (): void => {
      controller.abort();
    };
    const asleep = { ...short, seed: FAULTS.sleep };
    const error = await failureOf(
      test.booster.fit(asleep, { signal: controller.signal, onRound }),
      TrainerError,
    );
    expect(error.code).toBe('aborted');
    expect(childrenRunning(test.trainerEntry)).toEqual([]);
    await expect(test.booster.fit(short)).resolves.toMatchObject({ rounds: 2 });
    await test.close();
  });

  it('is gone with its worker', async () => {
    const entry = buildChildEntry('tests/support/faulty-trainer.ts');
    // A worker, as it were: it starts a trainer, asks for the fault and says when the trainer is about to sleep.
    const script = `
      const [entry, libraries, request] = JSON.parse(process.argv[1]);
      const child = require('node:child_process').fork(entry, libraries, { serialization: 'advanced' });
      child.on('message', ({ kind }) => (kind === 'ready' ? child.send(request) : console.log(child.pid)));`;
    const { lightgbm, xgboost } = nativeLibraries();
    const request = { kind: 'fit', fit: { seed: FAULTS.sleep } };
    const worker = spawn(process.execPath, [
      '-e',
      script,
      JSON.stringify([entry.path, [lightgbm, xgboost], request]),
    ]);
    const words: readonly unknown[] = await once(worker.stdout, 'data');
    const trainer = Number(String(words[0]));
    await setTimeout(200);
    expect(isRunning(trainer)).toBe(true);
    worker.kill('SIGKILL');
    await eventually(() => !isRunning(trainer));
    await entry.remove();
  });
});

describe('a trainer process', () => {
  it('is killed while it starts when its call is cancelled', async () => {
    const unready = join(mkdtempSync(join(tmpdir(), 'ratchet-unready-')), 'trainer.mjs');
    writeFileSync(unready, 'setTimeout(() => undefined, 600_000);');
    const booster = createBooster(boosterOptions(unready));
    const controller = new AbortController();
    const fit = failureOf(booster.fit(short, { signal: controller.signal }), TrainerError);
    await eventually(() => childrenRunning(unready).length === 1);
    controller.abort();
    expect((await fit).code).toBe('aborted');
    expect(childrenRunning(unready)).toEqual([]);
    await booster.close();
    rmSync(dirname(unready), { recursive: true });
  });

  it('is what the kernel takes first when memory runs out', async () => {
    const scoreOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8'));
    const before = scoreOf(process.pid);
    const test = createFaultyBooster();
    await test.booster.fit(short);
    const [trainer = 0] = childrenRunning(test.trainerEntry);
    expect(scoreOf(trainer)).toBe(1000);
    expect(scoreOf(process.pid)).toBe(before);
    await test.close();
  });
});
