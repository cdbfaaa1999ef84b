import { describe, expect, it } from 'vitest';

import { renderDriftPage } from '../../../domain/reports/drift-page.js';
import { makeCategoryDrift, makeDriftReport, makeFeatureDrift, ORIGIN } from '../../support/reports.js';
import { expectSelfContained, tagsOf, textOf } from './self-contained.js';

const HOSTILE = `</title><svg onload="alert(1)"><style>*{display:none}</style>`;
const pageOf = (features?: Parameters<typeof makeDriftReport>[0]): string =>
  renderDriftPage(makeDriftReport(features), ORIGIN);

describe('the page of a comparison', () => {
  it('tells the verdict and the features, those that moved most first', () => {
    const text = textOf(pageOf());
    expect(text).toContain('Drifted The data has changed, significantly and enough to matter.');
    expect(text).toContain('Reference rows 200 Current rows 200 Features drifted 1 of 2');
    expect(text).toContain('tenure drifted 0.300 D 0.2500 1.0e-12 contract stable 0.000 χ² 1.25 0.600');
  });

  it('shows the columns that the champion was trained on otherwise, and nothing where there are none', () => {
    const schema = [
      {
        kind: 'new_values' as const,
        column: 'contract',
        severity: 'warn' as const,
        expected: 'Monthly, Yearly',
        found: '<b>Weekly</b>',
        nextStep: 'Check the source',
      },
    ];
    const page = renderDriftPage({ ...makeDriftReport(), schema }, ORIGIN);
    expect(textOf(page)).toContain(
      'trained on otherwise Column Change The champion&#39;s Delivered What to do ' +
        'contract new values Monthly, Yearly &lt;b&gt;Weekly&lt;/b&gt; Check the source',
    );
    expectSelfContained(page);
    expect(textOf(pageOf())).not.toContain('otherwise');
  });

  it('names the columns that are not as in the reference', () => {
    const page = renderDriftPage(makeDriftReport(), ORIGIN, [
      { column: 'score', change: 'renamed', near: HOSTILE },
      { column: 'extra', change: 'added', near: null },
    ]);
    expect(textOf(page)).toContain('The columns are not those of the reference: 1 column is renamed.');
    expect(textOf(page)).toContain('Columns that are not as in the reference');
    expect(textOf(page)).toContain('extra added The reference does not have it.');
    expectSelfContained(page);
    const news = renderDriftPage(makeDriftReport(), ORIGIN, [{ column: 'x', change: 'added', near: null }]);
    expect(textOf(news)).toContain('The data has changed, significantly');
  });

  it('draws each bin of both sides with its share, and has the numbers in a table', () => {
    const page = pageOf([makeFeatureDrift()]);
    expect(page.match(/<rect[^>]*class="(before|now)"[^>]*y="/g)).toHaveLength(4);
    expect(textOf(page)).toContain(
      'Values Reference share Current share 0 to 12 100 50.0 % 50 25.0 % 12 to 72 100 50.0 % 150 75.0 %',
    );
    expect(textOf(page)).toContain('Kolmogorov-Smirnov D = 0.2500, p = 1.0e-12');
  });

  it('draws the tallest column at full height', () => {
    expect(pageOf([makeFeatureDrift()])).toMatch(/class="now"[^>]*y="0%"[^>]*height="100%"/);
  });

  it('draws the largest categories and the rest as one', () => {
    const edges = Array.from({ length: 40 }, (_, index) => `city ${index}`);
    const counts = edges.map((_, index) => 100 - index);
    const text = textOf(pageOf([makeCategoryDrift({ bins: { edges, reference: counts, current: counts } })]));
    expect(text).toContain('city 11');
    expect(text).not.toContain('city 12');
    expect(text).toContain('28 other categories');
  });

  it('says why a feature has no chart, and what a note says', () => {
    const nothing = { psi: null, ks: null, wasserstein: null, jensenShannon: null, bins: null };
    const text = textOf(
      pageOf([makeFeatureDrift({ ...nothing, verdict: 'inconclusive', note: 'See there.' })]),
    );
    expect(text).toContain('Nothing to compare: a side lacks the column or has no value in it. See there.');
  });

  it('measures the distance in base e by its own largest value', () => {
    const jensenShannon = { distance: Math.sqrt(Math.LN2), divergence: Math.LN2, base: 'e' };
    expect(pageOf([makeFeatureDrift({ jensenShannon })])).toContain(
      'aria-label="100.0 % of the largest distance"',
    );
  });

  it('is one page without scripts or requests, whatever the data holds', () => {
    const hostile = pageOf([
      makeFeatureDrift({ name: HOSTILE }),
      makeCategoryDrift({
        name: HOSTILE,
        bins: { edges: [HOSTILE, 'b'], reference: [1, 2], current: [2, 1] },
      }),
    ]);
    expectSelfContained(hostile);
    expect(tagsOf(hostile)).toEqual(tagsOf(pageOf()));
  });

  it('stays below a megabyte with 600 features', () => {
    const edges = Array.from({ length: 101 }, (_, index) => index / 3);
    const counts = edges.slice(1).map((_, index) => index);
    const features = Array.from({ length: 600 }, (_, index) =>
      makeFeatureDrift({
        name: `${'x'.repeat(300)}${index}`,
        bins: { edges, reference: counts, current: counts },
      }),
    );
    expect(pageOf(features).length).toBeLessThan(1_000_000);
  });
});
