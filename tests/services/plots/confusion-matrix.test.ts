import { describe, expect, it } from 'vitest';

import { confusionMatrixChart } from '../../../services/plots/confusion-matrix.js';
import { createVegaPlots } from '../../../services/plots/vega-plots.js';

const plots = createVegaPlots();

describe('The chart of a confusion matrix', () => {
  it('shows the four counts and their shares of the actual class', async () => {
    const text = await plots.svg(confusionMatrixChart({ tn: 2034, fp: 144, fn: 210, tp: 612 }));
    for (const count of ['2,034', '144', '210', '612']) expect(text).toContain(`>${count}<`);
    for (const percent of ['93.4 %', '6.6 %', '25.5 %', '74.5 %']) expect(text).toContain(`>${percent}<`);
    for (const title of ['Actual class', 'Predicted class', '3,000 test rows']) expect(text).toContain(title);
  });

  it('puts true positives top left and true negatives bottom right', async () => {
    const text = await plots.svg(confusionMatrixChart({ tn: 4, fp: 3, fn: 2, tp: 1 }));
    const place = (count: number): readonly number[] => {
      const found = new RegExp(`translate\\((\\d+),(\\d+)\\)"[^>]*>${count}<`).exec(text);
      return [Number(found?.[1]), Number(found?.[2])];
    };
    const [left, top] = place(1);
    const [right, bottom] = place(4);
    expect(place(2)).toEqual([right, top]);
    expect(place(3)).toEqual([left, bottom]);
    expect(Number(left)).toBeLessThan(Number(right));
    expect(Number(top)).toBeLessThan(Number(bottom));
  });

  it('says so where a class has no rows', async () => {
    const text = await plots.svg(confusionMatrixChart({ tn: 5, fp: 0, fn: 0, tp: 0 }));
    expect(text.match(/>no such rows</g)).toHaveLength(2);
  });
});
