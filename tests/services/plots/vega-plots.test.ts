import { describe, expect, it } from 'vitest';

import { createModelPlots } from '../../../services/plots/model-plots.js';
import { createVegaPlots } from '../../../services/plots/vega-plots.js';

const plots = createVegaPlots();

const chart = (title: string): object => ({
  autosize: 'none',
  width: 200,
  height: 50,
  padding: { left: 10, right: 10, top: 40, bottom: 10 },
  title: { text: title, font: 'Inter' },
  data: { values: [{ x: 1 }] },
  mark: 'bar',
  encoding: { x: { field: 'x', type: 'quantitative', axis: null } },
});

const sizeOf = (png: Buffer): readonly [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('A chart as PNG', () => {
  it('has twice the size of its specification', async () => {
    const png = await plots.png(chart('Title'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(sizeOf(png)).toEqual([440, 200]);
  });

  it('shows its text with fonts of ours alone: another title is another picture', async () => {
    expect((await plots.png(chart('Alpha'))).equals(await plots.png(chart('Omega')))).toBe(false);
  });

  it('is the same bytes each time', async () => {
    expect((await plots.png(chart('Title'))).equals(await plots.png(chart('Title')))).toBe(true);
  });

  it('is refused for what is not a specification', async () => {
    await expect(plots.png({ title: 'nothing' })).rejects.toThrow(/vega-lite specification/);
  });

  it('comes for both pictures of a model', async () => {
    const model = createModelPlots(plots);
    const importance = await model.featureImportance([{ feature: 'tenure', share: 1 }]);
    const confusion = await model.confusionMatrix({ tn: 1, fp: 2, fn: 3, tp: 4 });
    for (const png of [importance, confusion]) expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
