import { describe, expect, it } from 'vitest';

import { summariseSplits } from '../../../domain/data/split-summary.js';

const rules = { salt: 's', train: 0.5, validation: 0.25, tolerance: 0.02 };

describe('the summary of the splits', () => {
  it('reports realised sizes and target rates without warnings when they fit', () => {
    const assignment = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 2);
    const target = Float32Array.of(1, 0, 1, 0, 1, 0, 1, 0);
    expect(summariseSplits(assignment, target, rules)).toEqual({
      splits: {
        train: { rows: 4, targetRate: 0.5 },
        validation: { rows: 2, targetRate: 0.5 },
        test: { rows: 2, targetRate: 0.5 },
      },
      warnings: [],
    });
  });

  it('warns of a size and of a target rate further off than the tolerance', () => {
    const assignment = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 2);
    const target = Float32Array.of(0, 0, 0, 0, 0, 0, 1, 1);
    expect(summariseSplits(assignment, target, rules).warnings).toEqual([
      'the train part holds 75.0 % of the rows, expected 50.0 %',
      'the target rate of the train part is 0.0 %, of all rows 25.0 %',
      'the validation part holds 12.5 % of the rows, expected 25.0 %',
      'the target rate of the validation part is 100.0 %, of all rows 25.0 %',
      'the test part holds 12.5 % of the rows, expected 25.0 %',
      'the target rate of the test part is 100.0 %, of all rows 25.0 %',
    ]);
  });

  it('names a part without rows and gives it no target rate', () => {
    const { splits, warnings } = summariseSplits(Uint8Array.of(0), Float32Array.of(1), {
      ...rules,
      tolerance: 1,
    });
    expect(splits.test).toEqual({ rows: 0, targetRate: null });
    expect(warnings).toEqual(['the validation part has no rows', 'the test part has no rows']);
  });

  it('takes an empty table', () => {
    expect(summariseSplits(new Uint8Array(0), new Float32Array(0), rules).warnings).toHaveLength(3);
  });
});
