import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TrainingRound } from '../../../contracts/model-training.js';
import { ALGORITHMS } from '../../../contracts/names.js';
import { TrainerError } from '../../../services/booster/errors.js';
import type { FitOptions, FitRequest } from '../../../services/booster/port.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest, learnerOf } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import { childrenRunning } from '../../support/processes.js';

const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(1200));
const validation = folder.write(formulaMatrix(400, 5000));
const trainRows = Int32Array.from({ length: 400 }, (_, index) => index * 3);
const scoreRows = Int32Array.from({ length: 400 }, (_, index) => index * 3 + 1);

/** Listens to checkpoints, and stops at one of them. */
const listen = (stopAt?: number) => {
  const heard = new Map<number, Float64Array>();
  const onCheckpoint: FitOptions['onCheckpoint'] = (round, scores) => {
    heard.set(round, scores);
    return round === stopAt ? 'stop' : 'go on';
  };
  return { heard, onCheckpoint };
};

describe('checkpoints of a fit', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  const request = (changes: Partial<FitRequest> = {}): FitRequest => fitRequest(train, 20, changes);

  describe.each(ALGORITHMS)('of %s', (algorithm) => {
    const rounds = (count: number, changes: Partial<FitRequest>): FitRequest =>
      fitRequest(train, count, { learner: learnerOf(algorithm, count), ...changes });

    it.each<[string, Partial<FitRequest>]>([
      ['the validation part', { validation }],
      ['the chosen rows', { trainRows, scoreRows }],
      ['the chosen rows beside a validation part', { trainRows, scoreRows, validation }],
    ])('tell the scores so far of %s, and change nothing', async (_, parts) => {
      const { heard, onCheckpoint } = listen();
      const outcome = await test.booster.fit(rounds(20, { ...parts, checkpoints: [3, 20] }), {
        onCheckpoint,
      });
      expect([...heard.keys()]).toEqual([3, 20]);
      const plain = await test.booster.fit(rounds(20, parts));
      expect({ ...outcome, trainSeconds: 0 }).toEqual({ ...plain, trainSeconds: 0, stoppedAt: null });
      const three = await test.booster.fit(rounds(3, parts));
      for (const [round, expected] of [[3, three.scores] as const, [20, plain.scores] as const]) {
        expect(heard.get(round)).toHaveLength(400);
        heard.get(round)?.forEach((score, row) => {
          expect(score).toBeCloseTo(expected[row] ?? Number.NaN, 12);
        });
      }
    });

    it('end the fit where the answer is to stop, with the scores so far and no model', async () => {
      const { heard, onCheckpoint } = listen(8);
      const watched = rounds(20, { validation, checkpoints: [4, 8, 12] });
      const outcome = await test.booster.fit(watched, { onCheckpoint });
      expect([...heard.keys()]).toEqual([4, 8]);
      expect(outcome).toMatchObject({ stoppedAt: 8, rounds: 8, model: '', scores: heard.get(8) });
      expect(outcome.curve).toHaveLength(8);
    });
  });

  it('come after the news of their round', async () => {
    const told: number[] = [];
    const before: number[] = [];
    await test.booster.fit(request({ validation, checkpoints: [5, 9] }), {
      onRound: ({ round }) => told.push(round),
      onCheckpoint(round) {
        before.push(round - (told.at(-1) ?? 0));
        return 'go on';
      },
    });
    expect(before).toEqual([0, 0]);
  });

  it('are not asked after early stopping has ended the fit', async () => {
    const { heard, onCheckpoint } = listen(54);
    const learner = learnerOf('lightgbm', 300);
    const watched = request({ learner, validation, patience: 10, checkpoints: [53, 54, 55] });
    const outcome = await test.booster.fit(watched, { onCheckpoint });
    expect([...heard.keys()]).toEqual([53]);
    expect(outcome).toMatchObject({ stoppedAt: null, rounds: 44 });
  });

  it('are not asked of a caller that does not listen', async () => {
    const outcome = await test.booster.fit(request({ validation, checkpoints: [5] }));
    expect(outcome).toMatchObject({ stoppedAt: null, rounds: 20 });
  });

  it('reject the call with the error that the listener throws, and the next call is served', async () => {
    const onCheckpoint = (): never => {
      throw new Error('the median is unknown');
    };
    const fit = test.booster.fit(request({ validation, checkpoints: [5] }), { onCheckpoint });
    expect((await failureOf(fit, Error)).message).toBe('the median is unknown');
    await expect(test.booster.fit(request())).resolves.toMatchObject({ rounds: 20 });
  });

  it('can be cancelled at, and keep the process', async () => {
    await test.booster.fit(request());
    const before = childrenRunning(test.trainerEntry);
    const controller = new AbortController();
    const onCheckpoint = (): 'go on' => {
      controller.abort();
      return 'go on';
    };
    const fit = test.booster.fit(request({ validation, checkpoints: [5, 15] }), {
      signal: controller.signal,
      onCheckpoint,
    });
    const error = await failureOf(fit, TrainerError);
    expect(error.code).toBe('aborted');
    expect(error.message).toContain('after round 5');
    expect(childrenRunning(test.trainerEntry)).toEqual(before);
  });

  it('are under the watch for silence and for death', async () => {
    for (const [signal, words, silenceMs] of [
      ['SIGSTOP', 'training.silence_limit_seconds', 3000],
      ['SIGKILL', 'killed by SIGKILL', 60_000],
    ] as const) {
      const watched = createTestBooster({ silenceMs });
      const heard: number[] = [];
      const onCheckpoint = (round: number): 'go on' => {
        heard.push(round);
        for (const pid of childrenRunning(watched.trainerEntry)) process.kill(pid, signal);
        return 'go on';
      };
      const fit = watched.booster.fit(request({ validation, checkpoints: [5] }), { onCheckpoint });
      const error = await failureOf(fit, TrainerError);
      expect(heard).toEqual([5]);
      expect(error.code).toBe('killed');
      expect(error.message).toContain(words);
      await watched.close();
    }
  });
});

describe('a fit whose training is not measured', () => {
  const files = createMatrixFolder();
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    files.remove();
  });

  it.each(ALGORITHMS.flatMap((algorithm) => [[algorithm, null], [algorithm, 10] as const]))(
    'gives the same model of %s with a patience of %s, and counts rounds only; its scores without its text too',
    async (algorithm, patience) => {
      const matrices = {
        train: files.write(formulaMatrix(1200)),
        validation: files.write(formulaMatrix(400, 5000)),
      };
      const watched = fitRequest(matrices.train, 80, {
        ...matrices,
        learner: learnerOf(algorithm, 80),
        patience,
      });
      const told: TrainingRound[] = [];
      const onRound = (round: TrainingRound) => told.push(round);
      const measured = await test.booster.fit(watched);
      const outcome = await test.booster.fit({ ...watched, measureTraining: false }, { onRound });
      expect(outcome).toMatchObject({
        model: measured.model,
        scores: measured.scores,
        rounds: measured.rounds,
      });
      const { model, scores } = await test.booster.fit({ ...watched, wantModel: false });
      expect([model, scores]).toEqual(['', measured.scores]);
      expect(outcome.curve).toEqual([]);
      expect(told.at(-1)).toMatchObject({
        round: measured.curve.length,
        trainLoss: NaN,
        validationLoss: NaN,
      });
    },
  );
});
