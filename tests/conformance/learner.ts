import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TrainingRound } from '../../contracts/model-training.js';
import { TrainerError } from '../../services/booster/errors.js';
import type { FitRequest, Learner, MatrixFiles } from '../../services/booster/port.js';
import { createTestBooster } from '../support/booster.js';
import type { TestBooster } from '../support/booster.js';
import { failureOf } from '../support/failure.js';
import { fitRequest, learnerOf } from '../support/fit-request.js';
import { categoryMatrix, createMatrixFolder, formulaMatrix } from '../support/formula-matrix.js';

/** Probabilities of the 400 validation rows: the first few and the sum of all. */
export interface ScoreLiterals {
  readonly first: readonly number[];
  readonly sum: number;
}

/** What the Python package gives for the same matrices, parameters and seed. */
export interface LearnerLiterals {
  /** 20 rounds. */
  readonly plain: ScoreLiterals;
  /** Of a row whose values are all missing, by the same model. */
  readonly missing: number;
  readonly balanced: ScoreLiterals;
  /** A positive row weighs 3. */
  readonly weighted: ScoreLiterals;
  /** Column 3 holds categories. */
  readonly categorical: ScoreLiterals;
  /** Rows 1, 2, 4 and 5 by a model of every third row. */
  readonly chosenRows: readonly number[];
  /** A fit with a patience of 10 rounds. */
  readonly watched: ScoreLiterals & {
    readonly mostRounds: number;
    readonly kept: number;
    readonly grown: number;
    readonly best: Omit<TrainingRound, 'round'>;
  };
}

/** One learner and what is known about it. */
export interface LearnerCase {
  readonly algorithm: Learner['algorithm'];
  /** Parameters that pass the schema and that the library refuses, and its words. */
  readonly refused: { readonly learner: Learner; readonly words: RegExp };
  readonly literals: LearnerLiterals;
}

const expectScores = (scores: Float64Array, { first, sum }: ScoreLiterals): void => {
  expect(scores).toHaveLength(400);
  first.forEach((score, row) => {
    expect(scores[row]).toBeCloseTo(score, 6);
  });
  expect(scores.reduce((total, score) => total + score, 0)).toBeCloseTo(sum, 4);
};

/** What every learner does, on the real library in a child process. */
export const describeLearner = ({ algorithm, refused, literals }: LearnerCase): void => {
  describe(`the learner ${algorithm}`, () => {
    const folder = createMatrixFolder();
    const train = folder.write(formulaMatrix(1200));
    const validation = folder.write(formulaMatrix(400, 5000));
    let test: TestBooster;
    beforeAll(() => {
      test = createTestBooster();
    });
    afterAll(async () => {
      await test.close();
      folder.remove();
    });

    const request = (changes: Partial<FitRequest> = {}, rounds = 20): FitRequest =>
      fitRequest(train, rounds, { learner: learnerOf(algorithm, rounds), ...changes });
    const textOf = async (changes: Partial<FitRequest> = {}, booster = test.booster): Promise<string> =>
      (await booster.fit(request(changes))).model;
    const scoresAfter = async (
      changes: Partial<FitRequest>,
      matrix: MatrixFiles = validation,
    ): Promise<Float64Array> => test.booster.score({ algorithm, text: await textOf(changes) }, matrix);

    it('gives the model of the Python package, without measuring when there is nothing to measure', async () => {
      const told: number[] = [];
      const outcome = await test.booster.fit(request(), { onRound: ({ round }) => told.push(round) });
      expect(outcome).toMatchObject({ rounds: 20, curve: [], threads: 1 });
      expect(outcome.scores).toHaveLength(0);
      expect(told.at(-1)).toBe(20);
      expectScores(await test.booster.score({ algorithm, text: outcome.model }, validation), literals.plain);
    });

    it('scores missing values as the Python package does', async () => {
      const blank = { features: new Float32Array(5).fill(Number.NaN), labels: new Float32Array(1) };
      const [score] = await scoresAfter({}, folder.write({ ...blank, rows: 1, columns: 5 }));
      expect(score).toBeCloseTo(literals.missing, 6);
    });

    it('measures each round, stops where the Python package stops, and keeps the best round', async () => {
      const { mostRounds, kept, grown, best } = literals.watched;
      const told: TrainingRound[] = [];
      const watched = request({ validation, patience: 10 }, mostRounds);
      const outcome = await test.booster.fit(watched, { onRound: (round) => told.push(round) });
      expect(outcome.rounds).toBe(kept);
      expect(outcome.curve).toHaveLength(grown);
      expect(told).toEqual(outcome.curve);
      const round = outcome.curve[kept - 1];
      expect(round?.round).toBe(kept);
      expect(round?.trainLoss).toBeCloseTo(best.trainLoss, 6);
      expect(round?.validationLoss).toBeCloseTo(best.validationLoss, 6);
      expect(round?.trainAccuracy).toBeCloseTo(best.trainAccuracy, 9);
      expect(round?.validationAccuracy).toBeCloseTo(best.validationAccuracy, 9);
      expectScores(outcome.scores, literals.watched);
      expect(await test.booster.score({ algorithm, text: outcome.model }, validation)).toEqual(
        outcome.scores,
      );
    });

    it('grows all rounds without a patience', async () => {
      const all = literals.watched.grown + 10;
      const { rounds, curve } = await test.booster.fit(request({ validation }, all));
      expect(rounds).toBe(all);
      expect(curve).toHaveLength(all);
    });

    it('weighs rows by their class, while the losses of the curve count each row the same', async () => {
      expectScores(await scoresAfter({ classWeight: 'balanced' }), literals.balanced);
      const classWeight = { negative: 1, positive: 3 };
      expectScores(await scoresAfter({ classWeight }), literals.weighted);
      const { curve, scores } = await test.booster.fit(request({ classWeight, validation: train }));
      const losses = formulaMatrix(1200).labels.map((label, row) =>
        Math.log(Math.abs(1 - label - (scores[row] ?? 0)) || 1e-15),
      );
      const loss = -losses.reduce((total, each) => total + each, 0) / 1200;
      expect(curve[19]?.trainLoss).toBeCloseTo(loss, 5);
      expect(curve[19]?.validationLoss).toBeCloseTo(loss, 5);
    });

    it('splits categorical features by sets of values', async () => {
      const changes = {
        train: folder.write(categoryMatrix(1200)),
        featureNames: ['tenure', 'total amount', 'a', 'plan', 'a'],
        categoricalFeatures: ['plan'],
      };
      expectScores(await scoresAfter(changes, folder.write(categoryMatrix(400, 5000))), literals.categorical);
    });

    it('refuses a categorical feature that is none of the features', async () => {
      const error = await failureOf(textOf({ categoricalFeatures: ['plan'] }), TrainerError);
      expect(error.code).toBe('input');
      expect(error.message).toMatch(/"plan".*feature_0, feature_1/u);
    });

    it('fits on chosen rows only and scores the chosen others', async () => {
      const trainRows = Int32Array.from({ length: 400 }, (_, index) => index * 3);
      const scoreRows = Int32Array.of(1, 2, 4, 5);
      const { scores } = await test.booster.fit(request({ trainRows, scoreRows }));
      expect(scores).toHaveLength(4);
      literals.chosenRows.forEach((score, row) => {
        expect(scores[row]).toBeCloseTo(score, 6);
      });
    });

    it.each([0, 1])('predicts the only class of its rows, %i', async (label) => {
      const rows = { ...formulaMatrix(100), labels: new Float32Array(100).fill(label) };
      const constant = folder.write(rows);
      const { curve, model } = await test.booster.fit(request({ train: constant, validation: constant }));
      const scores = await test.booster.score({ algorithm, text: model }, constant);
      expect(scores.every((score) => Math.abs(score - label) < 0.01)).toBe(true);
      expect(curve.at(-1)).toMatchObject({ trainAccuracy: 1, validationAccuracy: 1 });
      expect(curve.at(-1)?.trainLoss).toBeLessThan(0.01);
    });

    it('gives the same bytes again, after other learners, and in another process', async () => {
      const first = await textOf();
      const others = (['xgboost', 'lightgbm', 'random_forest'] as const).map((other) =>
        test.booster.fit(request({ learner: learnerOf(other, 5), seed: 7 })),
      );
      await Promise.all(others);
      expect(await textOf()).toBe(first);
      expect(await textOf({ seed: 7 })).not.toBe(first);
      const fresh = createTestBooster();
      const again = await textOf({ threads: 4 }, fresh.booster).finally(() => fresh.close());
      expect(again).toBe(first);
      expect(first).not.toContain(train.features);
    });

    it('describes the trees that were kept and the gain of each feature', async () => {
      const dump = await test.booster.dump({ algorithm, text: await textOf() });
      expect(dump.algorithm).toBe(algorithm);
      expect(dump.gain).toHaveLength(5);
      expect(Math.max(...dump.gain)).toBe(dump.gain[0]);
    });

    it('can be cancelled between two rounds', async () => {
      const controller = new AbortController();
      const onRound = ({ round }: TrainingRound): void => {
        if (round >= 2) controller.abort();
      };
      const fit = test.booster.fit(request({}, 100_000), { signal: controller.signal, onRound });
      const error = await failureOf(fit, TrainerError);
      expect(error.code).toBe('aborted');
      expect(error.message).toMatch(/after round \d+/u);
    });

    it("hands on the library's own words about a parameter", async () => {
      const error = await failureOf(textOf({ learner: refused.learner }), TrainerError);
      expect(error.code).toBe('library');
      expect(error.message).toMatch(refused.words);
      expect(error.message).not.toMatch(/stack trace|\n/iu);
    });

    it('refuses labels beside 0 and 1, and a selection of no rows', async () => {
      const stray = folder.write({ ...formulaMatrix(50), labels: new Float32Array(50).fill(2) });
      const labelled = await failureOf(textOf({ train: stray }), TrainerError);
      expect(labelled.message).toContain('is 2, expected 0 or 1');
      const empty = await failureOf(textOf({ trainRows: new Int32Array(0) }), TrainerError);
      expect(empty.message).toContain('No rows to fit on');
      expect(empty.code).toBe('input');
    });
  });
};
