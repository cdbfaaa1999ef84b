import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { rocAuc } from '../../domain/evaluation/roc-auc.js';
import { assignFolds } from '../../domain/math/stratified-folds.js';
import { createTestBooster } from '../support/booster.js';
import { fitRequest, learnerOf } from '../support/fit-request.js';
import { createMatrixFolder } from '../support/formula-matrix.js';
import type { FormulaMatrix } from '../support/formula-matrix.js';

const DATA = resolve(import.meta.dirname, '../../../shared/data/telco.csv');
const FOLDS = 5;
const NUMBERS = new Set(['tenure', 'MonthlyCharges', 'TotalCharges']);

/** Numbers as they are, each value of the other columns as a column of its own. */
const oneHotTelco = (): FormulaMatrix => {
  const [head = [], ...lines] = readFileSync(DATA, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const encoders = head.slice(1, -1).flatMap((name, index): ((line: readonly string[]) => number)[] => {
    const at = index + 1;
    if (NUMBERS.has(name)) return [(line) => Number.parseFloat(line[at] ?? '')];
    const values = [...new Set(lines.map((line) => line[at]))].sort();
    return values.map((value) => (line) => Number(line[at] === value));
  });
  return {
    features: Float32Array.from(lines.flatMap((line) => encoders.map((encode) => encode(line)))),
    labels: Float32Array.from(lines, (line) => Number(line.at(-1) === 'Yes')),
    rows: lines.length,
    columns: encoders.length,
  };
};

const describeTelco = (): void => {
  const folder = createMatrixFolder();
  const test = createTestBooster({ processes: 2 });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  it("has scikit-learn's ROC-AUC in cross-validation, give or take 0.005", async () => {
    const matrix = oneHotTelco();
    const train = folder.write(matrix);
    const folds = assignFolds(matrix.labels, FOLDS, 42);
    const rowsOf = (fold: number, held: boolean): Int32Array =>
      Int32Array.from(folds.keys()).filter((row) => (folds[row] === fold) === held);
    const areas = await Promise.all(
      Array.from({ length: FOLDS }, async (_, fold) => {
        const scoreRows = rowsOf(fold, true);
        const chosen = { trainRows: rowsOf(fold, false), scoreRows };
        const learner = learnerOf('random_forest', 100);
        const { scores } = await test.booster.fit(fitRequest(train, 100, { learner, ...chosen }));
        return rocAuc(
          Array.from(scoreRows, (row) => matrix.labels[row] ?? 0),
          scores,
        );
      }),
    );
    const mean = areas.reduce<number>((sum, area) => sum + (area ?? 0), 0) / FOLDS;
    // RandomForestClassifier(100, max_depth=10, min_samples_split=5, min_samples_leaf=2) of scikit-learn 1.9.1.
    expect(Math.abs(mean - 0.845)).toBeLessThanOrEqual(0.005);
  });
};

const sayAbsent = (): void => {
  it('is NOT TRIED: the file is not there', () => {
    process.stderr.write(`\n!!! ${DATA} is not there: the forest was NOT compared on real customers.\n\n`);
    expect(existsSync(DATA)).toBe(false);
  });
};

describe('the random forest on real customers', existsSync(DATA) ? describeTelco : sayAbsent);
