import { describe, expect, it } from 'vitest';

import { renderValidationPage } from '../../../domain/reports/validation-page.js';
import { makeCheck, makeValidationReport, ORIGIN } from '../../support/reports.js';
import { expectSelfContained, tagsOf, textOf } from './self-contained.js';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
const pageOf = (...checks: ReturnType<typeof makeCheck>[]): string =>
  renderValidationPage(makeValidationReport(checks), ORIGIN);

describe('the page of a validation', () => {
  it('tells the verdict, the counts, and each failed check with its evidence', () => {
    const text = textOf(pageOf(makeCheck()));
    expect(text).toContain('Refused 1 blocking check failed: repair the data');
    expect(text).toContain('customers.csv Rows delivered 100 Rows set aside 3 (3.00 %) Checks failed 1 of 1');
    expect(text).toContain(
      'tenure : value range failed Dimension validity Expected between 0 and 120 ' +
        'Found 3 rows quarantined (3.00 %) Rows 3 (3.00 %) 3 examples Key Value C1 -4 C2 999 (no key) (no value)',
    );
    expect(text).toContain('Made by Ratchet on 2026-11-23 09:30 UTC.');
  });

  it('shows failed checks before others, blocking ones first, then by the rows they touch', () => {
    const text = textOf(
      pageOf(
        makeCheck({ column: 'a', severity: 'warn', count: 90 }),
        makeCheck({ column: 'b', count: 1 }),
        makeCheck({ column: 'c', count: 2 }),
        makeCheck({ column: 'd', passed: true, count: 5 }),
      ),
    );
    const places = ['c : value', 'b : value', 'a : value', 'Passed, within limits', 'd : value'];
    const found = places.map((place) => text.indexOf(place));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('names a relation in words', () => {
    const check = makeCheck({ name: 'relation_holds:total_matches_months', column: null });
    expect(textOf(pageOf(check))).toContain('relation holds: total matches months failed');
  });

  it('counts the checks of each dimension', () => {
    const text = textOf(pageOf(makeCheck(), makeCheck({ dimension: 'uniqueness', passed: true, count: 0 })));
    expect(text).toContain('validity 1 0 1 uniqueness 1 1 0');
  });

  it.each([
    [[makeCheck({ passed: true })], 'Passed The data keeps its contract'],
    [[makeCheck({ severity: 'warn' })], 'Passed No blocking check failed, 1 other did.'],
  ])('says what a pass is worth', (checks, says) => {
    expect(textOf(pageOf(...checks))).toContain(says);
  });

  it('leaves out keys and values where it is told to, and says how to see them', () => {
    const report = makeValidationReport([makeCheck(), makeCheck({ column: 'age', passed: true })]);
    const text = textOf(renderValidationPage(report, ORIGIN, { examples: 'left out' }));
    expect(text).toContain('Found 3 rows quarantined (3.00 %) Rows 3 (3.00 %)');
    expect(text).toContain(
      'To see them: npx ratchet validate --config-path CONFIG --data-path DATA --html PAGE',
    );
    expect(text).not.toMatch(/C1|999|examples|Examples/);
    const harmless = makeValidationReport([makeCheck({ examples: [] })]);
    expect(textOf(renderValidationPage(harmless, ORIGIN, { examples: 'left out' }))).not.toContain(
      'left out',
    );
  });

  it('is one page without scripts or requests, whatever the data holds', () => {
    const hostile = pageOf(
      makeCheck({
        name: HOSTILE,
        column: HOSTILE,
        expected: HOSTILE,
        found: HOSTILE,
        examples: [{ key: HOSTILE, value: HOSTILE }],
      }),
    );
    const harmless = pageOf(makeCheck({ examples: [{ key: 'C1', value: '1' }] }));
    expectSelfContained(hostile);
    expect(tagsOf(hostile)).toEqual(tagsOf(harmless));
  });

  it('stays below a megabyte with 3,000 checks of long texts', () => {
    const long = 'x'.repeat(5000);
    const checks = Array.from({ length: 3_000 }, (_, index) =>
      makeCheck({
        column: `${long}${index}`,
        found: long,
        passed: index % 2 === 0,
        examples: Array.from({ length: 20 }, () => ({ key: long, value: long })),
      }),
    );
    const page = pageOf(...checks);
    expect(page.length).toBeLessThan(1_000_000);
    expect(textOf(page)).toContain('and 1,460 more: npx ratchet validate --json has all');
  });
});
