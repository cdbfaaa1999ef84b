import { describe, expect, it } from 'vitest';

import { renderProfilePage } from '../../../domain/reports/profile-page.js';
import { makeCategoryProfile, makeNumberProfile, makeProfile, ORIGIN } from '../../support/reports.js';
import { expectSelfContained, tagsOf, textOf } from './self-contained.js';

const HOSTILE = `<a href="javascript:alert(1)">x</a>`;
const pageOf = (columns?: Parameters<typeof makeProfile>[0]): string =>
  renderProfilePage(makeProfile(columns), ORIGIN);

describe('the page of a profile', () => {
  it('shows the columns at a glance', () => {
    const text = textOf(pageOf());
    expect(text).toContain('Rows 100 Columns 2 Values missing 2.00 % Target rate 25.0 %');
    expect(text).toContain('tenure integer 4.00 % 60 29 -0.219 contract category 0 % 3 Monthly 0.400');
  });

  it('shows moments, histogram and quantiles of a number', () => {
    const page = pageOf([makeNumberProfile()]);
    expect(page.match(/<rect[^>]*class="now"/g)).toHaveLength(2);
    expect(page).toContain('<title>0 to 36: 60 rows (62.5\u00a0%)</title>');
    const text = textOf(page);
    expect(text).toContain('Range 0 to 72 Mean 31.25 Standard deviation 20.5');
    expect(text).toContain('Rows at or below Value 5 % 1 50 % 29');
  });

  it('shows the most frequent values of a category and the rest as one', () => {
    expect(textOf(pageOf([makeCategoryProfile()]))).toContain(
      'Monthly 60 60.0 % Yearly 30 30.0 % all others 10 10.0 %',
    );
  });

  it('shows booleans as true and false, and times as days', () => {
    const boolean = makeNumberProfile({
      type: 'boolean',
      missing: 0,
      moments: { mean: 0.25, standardDeviation: 0.43, minimum: 0, maximum: 1 },
    });
    const time = makeNumberProfile({
      type: 'timestamp',
      moments: { mean: 86_400_000, standardDeviation: 1, minimum: 0, maximum: 172_800_000 },
    });
    expect(textOf(pageOf([boolean]))).toContain('true 25 25.0 % false 75 75.0 %');
    expect(textOf(pageOf([time]))).toContain('Range 1970-01-01 to 1970-01-03 Mean 1970-01-02');
  });

  it('says why values are not shown, and marks estimates', () => {
    const key = makeCategoryProfile({ type: 'text', top: [], other: 100, targetCorrelation: null });
    const empty = makeCategoryProfile({
      missing: 100,
      top: [],
      other: 0,
      distinct: { count: 5, exact: false },
    });
    expect(textOf(pageOf([key]))).toContain('The values of keys and free text are not shown');
    expect(textOf(pageOf([empty]))).toContain('No row has a value. Missing 100 (100.0 %) Distinct about 5');
  });

  it('is one page without scripts or requests, whatever the data holds', () => {
    const hostile = pageOf([
      makeNumberProfile({ name: HOSTILE }),
      makeCategoryProfile({
        name: HOSTILE,
        top: [
          { value: HOSTILE, count: 60 },
          { value: 'b', count: 30 },
        ],
      }),
    ]);
    expectSelfContained(hostile);
    expect(tagsOf(hostile)).toEqual(tagsOf(pageOf()));
  });

  it('stays below a megabyte with 600 columns', () => {
    const histogram = {
      edges: Array.from({ length: 21 }, (_, i) => i / 3),
      counts: new Array<number>(20).fill(5),
    };
    const columns = Array.from({ length: 600 }, (_, index) =>
      makeNumberProfile({ name: `${'x'.repeat(300)}${index}`, histogram }),
    );
    expect(pageOf(columns).length).toBeLessThan(1_000_000);
  });
});
