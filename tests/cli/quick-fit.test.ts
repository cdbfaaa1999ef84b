import { describe, expect, it } from 'vitest';

import { quickFit } from '../../cli/quick-fit.js';
import type { FittedRows } from '../../cli/quick-fit.js';
import { assignSplits } from '../../domain/data/split.js';
import { TrainerError } from '../../services/booster/errors.js';
import { makeConfig } from '../support/config.js';
import { scriptedBooster } from '../support/scripted-booster.js';
import { makeDatasetConfig, makeTable } from '../support/table.js';

const ROWS = 600;
const numbers = Array.from({ length: ROWS }, (_, row) => row);
const keys = numbers.map((row) => `C${row}`);
const table = makeTable({
  id: keys,
  score: numbers.map((row) => row % 50),
  left: numbers.map((row) => (row % 3 === 0 ? 'Yes' : 'No')),
});
const dataset = makeDatasetConfig({
  key: 'id',
  event_time: null,
  freshness: null,
  target: { column: 'left', positive: ['Yes'], negative: ['No'], expected_rate: [0, 1] },
  columns: [
    { name: 'id', type: 'text' },
    { name: 'score', type: 'number' },
    { name: 'left', type: 'category' },
  ],
  relations: [],
});
const plain = makeConfig();
const config = { ...plain, dataset, features: { ...plain.features, derived: [], exclude: [] } };
const rows: FittedRows = { config, table, badRows: [] };
const training = Array.from(assignSplits(keys, dataset.splits)).filter((part) => part === 0).length;

describe('the quick fit of a draft', () => {
  it('is a cross-validation on the training part alone, without the rows that are set aside', async () => {
    const booster = scriptedBooster(() => ({ end: 0.75 }));
    const fit = await quickFit(rows, booster);
    expect(fit).toMatchObject({ kind: 'fitted', rows: training });
    expect(booster.requests).toHaveLength(config.training.cross_validation.folds);
    for (const { scoreRows, train, trainRows } of booster.requests) {
      expect(train.rows).toBe(training);
      expect((trainRows?.length ?? 0) + (scoreRows?.length ?? 0)).toBe(training);
    }
    if (fit.kind === 'fitted') expect(fit.folds[0]?.aucRoc).toBeCloseTo(0.75, 1);

    const firstOfTraining = Array.from(assignSplits(keys, dataset.splits)).indexOf(0);
    expect(await quickFit({ ...rows, badRows: [firstOfTraining] }, booster)).toMatchObject({
      rows: training - 1,
    });
  });

  it('says why there is none where the library cannot do its work', async () => {
    const reason = 'lib_lightgbm.so cannot be loaded';
    const booster = scriptedBooster(() => new TrainerError('library', reason));
    expect(await quickFit(rows, booster)).toEqual({ kind: 'unfitted', reason });
  });

  it('says so where one outcome has too few rows for the folds', async () => {
    const left = numbers.map((row) => (row === 0 ? 'Yes' : 'No'));
    const few = makeTable({ id: keys, score: numbers, left });
    expect(
      await quickFit(
        { ...rows, table: few },
        scriptedBooster(() => ({ end: 0.5 })),
      ),
    ).toEqual({
      kind: 'unfitted',
      reason: 'the training part has too few rows of the rarer outcome',
    });
  });

  it('passes on what is no failure of a trainer', async () => {
    const booster = scriptedBooster(() => new TypeError('a bug'));
    await expect(quickFit(rows, booster)).rejects.toThrow('a bug');
  });
});
