import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { GateConfig } from '../../../../contracts/config/gate.js';
import { compareAucRoc } from '../../../../domain/evaluation/gate/delong.js';
import { lowerBoundOf } from '../../../../domain/evaluation/gate/estimated-difference.js';
import type { PairedRows } from '../../../../domain/evaluation/gate/gate-input.js';
import { judgeGuards } from '../../../../domain/evaluation/gate/judge-guards.js';
import { seededGenerator } from '../../../../domain/math/seeded-generator.js';
import { alike, exchanged } from './gate-input.js';
import { gateRules, NO_GUARDS } from '../../../support/gate-rules.js';
import { unequalModels } from './paired-rows.js';

const worse = unequalModels();
const guarding = (guards: Partial<GateConfig['guards']>) =>
  gateRules({ guards: { ...NO_GUARDS, ...guards } });
const rowsFrom = (start: number, size: number): Int32Array =>
  Int32Array.from({ length: size }, (_, i) => start + i);

describe('judgeGuards', () => {
  it('judges the metrics that have a margin, and no others', () => {
    const guards = judgeGuards(worse, guarding({ recall: 0.05, brier: 0.01 }));
    expect(guards.map(({ metric }) => metric).sort()).toEqual(['brier', 'recall']);
    expect(judgeGuards(worse, guarding({}))).toEqual([]);
  });

  it('tests a single guard at the whole level', () => {
    // numpy 2.4.6, the 718 rows that either model scores highest decided positive: 902 and 810 of 1,200 right;
    // d.mean() - scipy.stats.norm.isf(0.05) * d.std() / sqrt(1200), paired d.
    const [guard] = judgeGuards(worse, guarding({ accuracy: 0.02 }));
    expect(guard).toMatchObject({ rows: 1200, positives: 512, margin: 0.02, outcome: 'harmed' });
    expect(guard?.loss).toBeCloseTo(902 / 1200 - 810 / 1200, 12);
    expect(guard?.lowerBound).toBeCloseTo(0.0532060031293652, 12);
  });

  it('asks for more the more guards there are', () => {
    const boundOf = (guards: Partial<GateConfig['guards']>): number =>
      judgeGuards(worse, guarding(guards)).find(({ metric }) => metric === 'accuracy')?.lowerBound ?? NaN;
    expect(boundOf(gateRules().guards)).toBeLessThan(boundOf({ accuracy: 0.02 }));
  });

  it('finds no harm in a better model, nor in one that scores alike', () => {
    for (const rows of [exchanged(worse), alike(worse)]) {
      expect(judgeGuards(rows, gateRules()).map(({ outcome }) => outcome)).toEqual(Array(8).fill('held'));
    }
  });

  it('counts a lower log loss and a higher recall as gains', () => {
    const guards = judgeGuards(exchanged(worse), guarding({ log_loss: 0, recall: 0.05 }));
    const lossOf = (name: string): number => guards.find(({ metric }) => metric === name)?.loss ?? NaN;
    expect(lossOf('logLoss')).toBeCloseTo(0.45884661 - 0.57466718, 7);
    // numpy 2.4.6: of the 536 rows either model scores highest.
    expect(lossOf('recall')).toBeCloseTo(0.673828125 - 0.775390625, 12);
  });

  it('numbers the slices of a column, largest first, and leaves out columns that are not guarded', () => {
    const slices = [
      { column: 'contract', value: 'b', rows: rowsFrom(0, 300) },
      { column: 'contract', value: 'c', rows: rowsFrom(300, 600) },
      { column: 'contract', value: 'a', rows: rowsFrom(900, 300) },
      { column: 'region', value: 'x', rows: rowsFrom(0, 1200) },
    ];
    const guards = judgeGuards({ ...alike(worse), slices }, guarding({ slices: ['contract'] }));
    expect(guards.map(({ slice, rows }) => [slice?.column, slice?.number, rows])).toEqual([
      ['contract', 1, 600],
      ['contract', 2, 300],
      ['contract', 3, 300],
    ]);
    const positives = (start: number): number =>
      rowsFrom(start, 300).filter((row) => worse.labels[row] === 1).length;
    expect(guards.slice(1).map((guard) => guard.positives)).toEqual([positives(900), positives(0)]);
  });

  it('calls slices of few rows, few positives or few negatives too small, harmed ones first and these last', () => {
    const positives = rowsFrom(0, 1200).filter((row) => worse.labels[row] === 1);
    const negatives = rowsFrom(0, 1200).filter((row) => worse.labels[row] !== 1);
    const slices = [
      { column: 'contract', value: 'few rows', rows: rowsFrom(0, 199) },
      {
        column: 'contract',
        value: 'few positives',
        rows: Int32Array.from([...negatives, ...positives.slice(0, 29)]),
      },
      {
        column: 'contract',
        value: 'few negatives',
        rows: Int32Array.from([...positives, ...negatives.slice(0, 29)]),
      },
      { column: 'contract', value: 'no positives', rows: negatives.subarray(0, 250) },
      { column: 'contract', value: 'enough', rows: rowsFrom(0, 1000) },
    ];
    const guards = judgeGuards({ ...worse, slices }, guarding({ slices: ['contract'], brier: 0.5 }));
    expect(guards.map(({ outcome }) => outcome)).toEqual([
      'harmed',
      'held',
      'too_small',
      'too_small',
      'too_small',
      'too_small',
    ]);
    expect(guards[0]).toMatchObject({
      metric: 'aucRoc',
      slice: { column: 'contract', number: 1 },
      rows: 1000,
    });
    expect(guards.filter(({ outcome }) => outcome === 'too_small').every((g) => g.lowerBound === null)).toBe(
      true,
    );
    expect(guards.find(({ rows }) => rows === 250)).toMatchObject({ candidate: null, loss: null });
  });

  it('judges all rows by the same minimum', () => {
    const guards = { ...guarding({ accuracy: 0 }).guards, min_slice_rows: 1201 };
    expect(judgeGuards(worse, gateRules({ guards }))).toMatchObject([
      { outcome: 'too_small', lowerBound: null },
    ]);
  });

  it('sees an ill-chosen cut-off in the F1 score, and compares precision and recall at an equal share', () => {
    const guarded = guarding({ precision: 0.05, recall: 0.05, f1_score: 0.03 });
    const guards = judgeGuards({ ...worse, candidateCutoff: 1 }, guarded);
    expect(guards).toMatchObject([
      { metric: 'f1Score', candidate: 0, outcome: 'harmed' },
      { metric: 'precision', candidate: 0, reference: 0, outcome: 'too_small' },
      { metric: 'recall', candidate: 0, reference: 0, outcome: 'too_small' },
    ]);
  });

  it('calls precision, recall and F1 score too small to judge below 30 rows decided positive', () => {
    const decided = (rows: number) => Float64Array.from(worse.candidate).sort().reverse()[rows - 1] ?? NaN;
    const outcomes = (candidateCutoff: number, referenceCutoff: number) =>
      judgeGuards(
        { ...worse, candidateCutoff, referenceCutoff },
        guarding({ accuracy: 0.02, precision: 0.05, recall: 0.05, f1_score: 0.03 }),
      )
        .filter(({ outcome }) => outcome === 'too_small')
        .map(({ metric }) => metric);
    expect(outcomes(decided(29), 1)).toEqual(['precision', 'recall', 'f1Score']);
    expect(outcomes(decided(30), 1)).toEqual([]);
    expect(outcomes(decided(29), 0.5)).toEqual(['precision', 'recall']);
  });

  it('does not refuse for one row of 10,000 that is decided wrong', () => {
    const labels = Float64Array.from({ length: 10_000 }, (_, row) => (row % 100 < 5 ? 1 : 0));
    const reference = labels.map((label, row) => 0.1 + 0.3 * label + (row === 0 ? 0.5 : 0));
    const candidate = labels.map((label, row) => 0.1 + 0.3 * label + (row === 99 ? 0.8 : 0));
    const rows = { labels, candidate, reference, candidateCutoff: 0.5, referenceCutoff: 0.5, slices: [] };
    const guards = judgeGuards(rows, guarding({ precision: 0.05 }));
    expect(guards).toMatchObject([{ loss: 1, outcome: 'too_small', lowerBound: null }]);
  });

  it('takes no standard error of 0 for certainty: such a loss is too small to judge', () => {
    // All rows lose by the same amount.
    const labels = Float64Array.from({ length: 400 }, (_, row) => row % 2);
    const at = (right: number) => labels.map((label) => (label === 1 ? right : 1 - right));
    const rows = {
      labels,
      candidate: at(0.25),
      reference: at(0.75),
      candidateCutoff: 0.5,
      referenceCutoff: 0.5,
      slices: [],
    };
    const [guard] = judgeGuards(rows, guarding({ brier: 0.01 }));
    expect(guard).toMatchObject({ loss: 0.5, outcome: 'too_small' });
    const gained = judgeGuards(
      { ...rows, candidate: at(0.75), reference: at(0.25) },
      guarding({ brier: 0.01 }),
    );
    expect(gained).toMatchObject([{ loss: -0.5, outcome: 'held', lowerBound: -0.5 }]);
  });

  it('judges the ROC-AUC of a slice by the bound for few rows', () => {
    const slices = [{ column: 'contract', value: 'a', rows: rowsFrom(0, 300) }];
    const [guard] = judgeGuards({ ...worse, slices }, guarding({ slices: ['contract'] }));
    const rows = {
      labels: Array.from(worse.labels).slice(0, 300),
      candidate: worse.candidate.slice(0, 300),
      reference: worse.reference.slice(0, 300),
    };
    const found = compareAucRoc({ ...rows, candidate: rows.reference, reference: rows.candidate });
    expect(found?.size).toBeLessThan(150);
    expect(guard?.lowerBound).toBeCloseTo(found === null ? NaN : lowerBoundOf(found, 0.95), 12);
  });

  it('takes rows of one customer together: fourfold rows say no more than single ones', () => {
    const four = (values: Float64Array) =>
      Float64Array.from({ length: 4 * values.length }, (_, row) => values[row >> 2] ?? NaN);
    const fourfold = {
      ...worse,
      labels: four(Float64Array.from(worse.labels)),
      candidate: four(worse.candidate),
      reference: four(worse.reference),
      groups: Int32Array.from({ length: 4800 }, (_, row) => row >> 2),
    };
    const boundsOf = (rows: PairedRows) =>
      judgeGuards(rows, gateRules()).map(({ metric, lowerBound }) => [metric, lowerBound?.toFixed(10)]);
    expect(boundsOf(fourfold)).toEqual(boundsOf(worse));
    expect(boundsOf({ ...fourfold, groups: undefined })).not.toEqual(boundsOf(worse));
  });

  it('takes equal models whose cut-offs differ for equal in accuracy, precision and recall', () => {
    const rows = { ...alike(worse), candidateCutoff: 0.3, referenceCutoff: 0.7 };
    const guards = judgeGuards(rows, guarding({ accuracy: 0, precision: 0, recall: 0 }));
    expect(guards.map(({ loss }) => loss)).toEqual([0, 0, 0]);
  });

  it('takes a loss of exactly the margin for no harm', () => {
    const loss = judgeGuards(worse, guarding({ brier: 0 }))[0]?.loss ?? NaN;
    expect(judgeGuards(worse, guarding({ brier: loss }))[0]).toMatchObject({ outcome: 'held' });
  });

  it('puts the lower bound beyond the margin where a guard is harmed, and nowhere else', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 2, noNaN: true }), (seed, noise) => {
        const generator = seededGenerator(seed);
        const blur = (p: number): number =>
          1 / (1 + Math.exp(-Math.log(p / (1 - p)) - noise * generator.normal()));
        const candidate = worse.reference.map(blur);
        const slices = [0, 600].map((start) => ({
          column: 'contract',
          value: String(start),
          rows: rowsFrom(start, 600),
        }));
        for (const guard of judgeGuards({ ...worse, candidate, slices }, gateRules())) {
          expect((guard.lowerBound ?? NaN) > guard.margin).toBe(guard.outcome === 'harmed');
        }
      }),
      { numRuns: 40 },
    );
  });
});
