import { describe, expect, it } from 'vitest';

import type { GateConfig } from '../../../../contracts/config/gate.js';
import { gateDecisionSchema } from '../../../../contracts/model-validation.js';
import { decideGate } from '../../../../domain/evaluation/gate/decide-gate.js';
import { alike, anchorOn, championOn, exchanged, firstRows, gateInput } from './gate-input.js';
import { gateRules, NO_GUARDS } from '../../../support/gate-rules.js';
import { unequalModels } from './paired-rows.js';

const worse = unequalModels();
const better = exchanged(worse);
const same = alike(worse);
const unguarded = gateRules({ guards: NO_GUARDS });

describe('a minimum of rows', () => {
  it('fewer rows than the rules ask for are too few to judge, and the reason says how many are needed', () => {
    const rows = firstRows(better, 80);
    const under = (changes: Partial<GateConfig>) =>
      decideGate(gateInput({ champion: championOn(rows), rules: { ...unguarded, ...changes } }));
    const decision = under({ min_rows: 100, min_positives: 10 });
    expect(gateDecisionSchema.parse(decision)).toEqual(decision);
    expect(decision).toMatchObject({ decision: 'keep', rule: 'too_few_rows' });
    expect(decision.comparisons).toMatchObject([{ rows: 80, outcome: 'too_few_rows', note: '' }]);
    expect(decision.comparisons[0]?.lowerBound).not.toBeNull();
    const positives = Array.from(rows.labels).filter((label) => label === 1).length;
    expect(decision.reasons).toEqual([
      `too few rows to judge beside version 3: 80 rows are test rows for both, ${positives} of them positive ` +
        `and ${80 - positives} negative; gate.min_rows asks for 100 rows and gate.min_positives for 10 with each outcome; ` +
        'wait for more rows, lower these two, or force the pass with a name and a reason',
    ]);
    expect(under({ min_positives: positives + 1 }).rule).toBe('too_few_rows');
    expect(under({ min_rows: 80, min_positives: positives }).rule).toBe('champion_comparison');
    expect(under({}).rule).toBe('champion_comparison');
  });

  it('one row of a class is too few to judge where the rules set a minimum', () => {
    const labels = Float64Array.from(same.labels, (_, row) => (row === 0 ? 1 : 0));
    const champion = championOn({ ...same, labels });
    const decision = decideGate(gateInput({ champion, rules: { ...unguarded, min_positives: 10 } }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'too_few_rows' });
    expect(decision.comparisons).toMatchObject([{ lowerBound: null, positives: 1 }]);
  });

  it('rows of one customer count as one, and the reason tells how many customers there are', () => {
    const groups = Int32Array.from(same.labels, (_, row) => row % 90);
    const champion = championOn({ ...worse, groups });
    const decision = decideGate(gateInput({ champion, rules: unguarded }));
    expect(decision.comparisons).toMatchObject([{ rows: 1200, groups: 90 }]);
    expect(decision.reasons[0]).toContain('on the same 1,200 rows of 90 groups; the difference');
    const few = decideGate(gateInput({ champion, rules: { ...unguarded, min_rows: 100 } }));
    expect(few).toMatchObject({ decision: 'keep', rule: 'too_few_rows' });
    expect(few.reasons[0]).toContain('1,200 rows of 90 groups are test rows for both');
  });

  it('is asked beside the anchor too; where a comparison with enough rows fails as well, that is the rule', () => {
    const anchor = anchorOn(firstRows(same, 80));
    const rules = { ...unguarded, min_rows: 100 };
    const decision = decideGate(gateInput({ champion: championOn(same), anchor, rules }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'too_few_rows' });
    expect(decision.reasons[0]).toContain('too few rows to judge beside version 1, the anchor');
    const failed = decideGate(gateInput({ champion: championOn(worse), anchor, rules }));
    expect(failed).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(failed.reasons).toHaveLength(2);
  });
});
