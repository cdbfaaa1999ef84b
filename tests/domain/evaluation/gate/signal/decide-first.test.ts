import { describe, expect, it } from 'vitest';

import { gateDecisionSchema } from '../../../../../contracts/model-validation.js';
import { decideGate } from '../../../../../domain/evaluation/gate/decide-gate.js';
import { championOn, exchanged, gateInput } from '../gate-input.js';
import { unequalModels } from '../paired-rows.js';

const { metrics } = gateInput();
const better = exchanged(unequalModels());
const NOTHING_ASKED = {
  min_accuracy: null,
  min_precision: null,
  min_recall: null,
  min_f1_score: null,
  min_auc_roc: null,
};

describe('a first model without a signal', () => {
  const { signal } = gateInput();
  const guessing = { ...signal, probabilities: new Float64Array(1200).fill(0.4) };

  it('is refused where the test part shows none, be all thresholds met, none set, or failed as well', () => {
    const expected =
      'no signal shown: ROC-AUC 0.5000 on 1,200 test rows, 512 of them positive, at least 0.4991; ' +
      '0.8367 over 3 folds, at least 0.8109 (one-sided 95 %), required above 0.5; ' +
      'bring more rows, of the rarer outcome above all, or columns that tell more, ' +
      'or force the pass with a name and a reason';
    const met = decideGate(gateInput({ signal: guessing }));
    expect(gateDecisionSchema.parse(met)).toEqual(met);
    expect(met).toMatchObject({ decision: 'refuse', rule: 'no_signal', reasons: [expected] });
    expect(met.signal).toMatchObject({ aucRoc: 0.5, shown: false });
    const unasked = decideGate(gateInput({ signal: guessing, thresholds: NOTHING_ASKED }));
    expect(unasked).toMatchObject({ rule: 'no_signal', reasons: [expected, 'no thresholds are set'] });
    const failed = decideGate(gateInput({ signal: guessing, metrics: { ...metrics, recall: 0.1 } }));
    expect(failed).toMatchObject({ decision: 'refuse', rule: 'no_signal' });
    expect(failed.reasons).toEqual([expected, 'recall 0.10 is below the required 0.65']);
  });

  it('is refused where the folds show none', () => {
    const decision = decideGate(gateInput({ signal: { ...signal, foldAucRocs: [0.9, 0.4, 0.5] } }));
    expect(decision).toMatchObject({ decision: 'refuse', rule: 'no_signal' });
    expect(decision.reasons[0]).toContain('0.6000 over 3 folds, at least 0.1540 (one-sided 95 %)');
  });

  it('is refused where the test part has too few of a class to judge, and the reason says so', () => {
    const labels = Float64Array.from({ length: 150 }, (_, row) => (row === 7 ? 1 : 0));
    const probabilities = labels.map((label) => 0.1 + 0.8 * label);
    const decision = decideGate(gateInput({ signal: { labels, probabilities } }));
    expect(decision).toMatchObject({ decision: 'refuse', rule: 'no_signal' });
    expect(decision.reasons[0]).toContain(
      '150 test rows, 1 of them positive, and 2 of each outcome are needed to judge',
    );
  });

  it('passes by force alone', () => {
    const forcedPass = { by: 'kim', reason: 'a pilot' };
    const decision = decideGate(gateInput({ signal: guessing, forcedPass }));
    expect(decision).toMatchObject({ decision: 'pass', rule: 'forced_pass', signal: { shown: false } });
    expect(decision.reasons.at(-1)).toBe('forced by kim: a pilot');
  });

  it('is not asked for beside a champion', () => {
    const decision = decideGate(gateInput({ signal: guessing, champion: championOn(better) }));
    expect(decision.decision).toBe('pass');
    expect(decision).not.toHaveProperty('signal');
  });
});
