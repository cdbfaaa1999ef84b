import { describe, expect, it } from 'vitest';

import { numberKernels } from '../../../domain/search/number-kernels.js';

const fraction = { cellAt: null };
const cell = (from: number, to: number) => ({ cellAt: (): [number, number] => [from, to] });

// SciPy 1.17.1: t = truncnorm((0 - c) / w, (1 - c) / w, loc=c, scale=w); logCells: log(t.cdf(b) - t.cdf(a)), above the
// centre 0 log(t.sf(a) - t.sf(b)), of 0.1 .. 0.2 and 0.4 .. 0.6.
const SCIPY = [
  {
    centre: 0.2,
    width: 0.07,
    logpdf: [0.7220529948716534, -7.441212311250794, -55.6554980255365],
    ppf: [0.008669515068383205, 0.16359284285176684, 0.2897939281232886],
    logCells: [-0.8572125952623179, -6.14604351336039],
  },
  {
    centre: 0,
    width: 0.05,
    logpdf: [0.7699409209092636, -47.230059079090736, -177.7300590790907],
    ppf: [6.26657232716278e-5, 0.019266023320378384, 0.08224268134757365],
    logCells: [-3.0914302574653814, -34.32028997935461],
  },
  {
    centre: 0.97,
    width: 0.08,
    logpdf: [-57.089329375878876, -15.214329375878876, 2.012233124121121],
    ppf: [0.7125859628430806, 0.9008965958311932, 0.9864693992731001],
    logCells: [-49.07744184255977, -12.751280667595884],
  },
];

describe.each(SCIPY)('a kernel at $centre of width $width', ({ centre, width, logpdf, ppf, logCells }) => {
  it('has the log density of the truncated normal distribution', () => {
    const { logDensities } = numberKernels(fraction, [centre], width);
    const found = [0.1, 0.5, 0.95].map((coordinate) => logDensities(coordinate)[0] ?? NaN);
    found.forEach((density, index) => {
      expect(density).toBeCloseTo(logpdf[index] ?? NaN, 10);
    });
  });

  it('has its quantiles', () => {
    const { quantile } = numberKernels(fraction, [centre], width);
    [0.001, 0.3, 0.9].forEach((share, index) => {
      expect(quantile(0, share)).toBeCloseTo(ppf[index] ?? NaN, 10);
    });
  });

  it('gives a whole number the mass of its cell', () => {
    const cells = [cell(0.1, 0.2), cell(0.4, 0.6)];
    cells.forEach((axis, index) => {
      const [mass] = numberKernels(axis, [centre], width).logDensities(0.5);
      expect(mass).toBeCloseTo(logCells[index] ?? NaN, 7);
    });
  });
});

describe('numberKernels', () => {
  it('ends with a prior over the whole axis', () => {
    // SciPy 1.17.1: truncnorm(-0.5, 0.5, loc=0.5, scale=1).logpdf([0.1, 0.5, 0.95]), .ppf(0.3).
    const { logDensities, quantile } = numberKernels(fraction, [0.2], 0.07);
    const prior = [0.1, 0.5, 0.95].map((coordinate) => logDensities(coordinate)[1]);
    expect(prior[0]).toBeCloseTo(-0.039022199509050504, 12);
    expect(prior[1]).toBeCloseTo(0.04097780049094957, 12);
    expect(prior[2]).toBeCloseTo(-0.060272199509050495, 12);
    expect(quantile(1, 0.3)).toBeCloseTo(0.3068353607861767, 12);
  });

  it('takes the prior for an observation without a place on the axis', () => {
    const [first, prior] = numberKernels(fraction, [NaN], 0.07).logDensities(0.4);
    expect(first).toBe(prior);
  });

  it('gives the mass of a narrow cell too', () => {
    // SciPy 1.17.1: log(t.cdf(0.2005) - t.cdf(0.2)), c = 0.2, w = 0.07.
    const [mass] = numberKernels(cell(0.2, 0.2005), [0.2], 0.07).logDensities(0.2);
    expect(mass).toBeCloseTo(-5.858449804777598, 4);
  });

  it('stays between the bounds at the ends of the distribution', () => {
    const { quantile } = numberKernels(fraction, [0, 1], 0.01);
    expect([quantile(0, 0), quantile(1, 1 - 2 ** -53)].every((at) => at >= 0 && at <= 1)).toBe(true);
  });
});
