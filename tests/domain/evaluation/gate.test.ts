import { describe, expect, it } from 'vitest';

import { gateDecisionSchema } from '../../../contracts/model-validation.js';
import type { GateInput } from '../../../domain/evaluation/gate.js';
import { decideGate } from '../../../domain/evaluation/gate.js';

/** A candidate above the guide's thresholds, against the champion, with the changes a test wants. */
function gateInput(changes: Partial<GateInput> = {}): GateInput {
  return {
    metrics: { accuracy: 0.8, precision: 0.75, recall: 0.7, f1Score: 0.72, aucRoc: 0.85, aucPr: 0.7 },
    thresholds: {
      min_accuracy: 0.75,
      min_precision: 0.7,
      min_recall: 0.65,
      min_f1_score: 0.7,
      min_auc_roc: 0.75,
    },
    candidateSha256: 'c'.repeat(64),
    champion: { version: 3, modelSha256: 'a'.repeat(64) },
    championAucRoc: 0.85,
    margin: 0.01,
    ...changes,
  };
}

const metrics = gateInput().metrics;

describe('decideGate', () => {
  it('passes a first model that meets all thresholds', () => {
    const decision = decideGate(gateInput({ champion: null, championAucRoc: null }));
    expect(gateDecisionSchema.parse(decision)).toEqual(decision);
    expect(decision).toMatchObject({ decision: 'pass', rule: 'first_model' });
    expect(decision.reasons).toHaveLength(1);
  });

  it('refuses a model below thresholds, with a reason for each', () => {
    const weak = { ...metrics, precision: 0.65, recall: 0.6499, aucRoc: null };
    const decision = decideGate(gateInput({ metrics: weak, champion: null }));
    expect(decision).toMatchObject({ decision: 'refuse', rule: 'thresholds' });
    expect(decision.reasons).toEqual([
      'precision 0.65 is below the required 0.70',
      'recall 0.6499 is below the required 0.6500',
      'ROC-AUC cannot be computed because the test part has one class only; 0.75 is required',
    ]);
    expect(decision.thresholds.filter(({ passed }) => !passed).map(({ metric }) => metric)).toEqual([
      'precision',
      'recall',
      'aucRoc',
    ]);
  });

  it('lets a metric that equals its threshold pass, and asks nothing at threshold 0', () => {
    const none = { min_accuracy: 0, min_precision: 0, min_recall: 0, min_f1_score: 0, min_auc_roc: 0 };
    const undefinedAuc = { ...metrics, aucRoc: null };
    const exact = { ...metrics, accuracy: 0.75, precision: 0.7, recall: 0.65, f1Score: 0.7, aucRoc: 0.75 };
    expect(decideGate(gateInput({ champion: null, metrics: exact })).decision).toBe('pass');
    expect(decideGate(gateInput({ champion: null, metrics: undefinedAuc, thresholds: none })).decision).toBe(
      'pass',
    );
  });

  it('keeps the champion when the candidate is the same model', () => {
    const identical = gateInput({ candidateSha256: 'a'.repeat(64) });
    expect(decideGate(identical)).toMatchObject({
      decision: 'keep',
      rule: 'identical_model',
      reasons: ['identical model'],
    });
    expect(decideGate(identical).thresholds).toHaveLength(5);
  });

  it('refuses below a threshold even when the candidate is the champion over again', () => {
    const again = gateInput({ candidateSha256: 'a'.repeat(64), metrics: { ...metrics, precision: 0 } });
    expect(decideGate(again)).toMatchObject({ decision: 'refuse', rule: 'thresholds' });
  });

  it('refuses below a threshold even when the champion is worse', () => {
    const input = gateInput({ metrics: { ...metrics, precision: 0.5 }, championAucRoc: 0.5 });
    expect(decideGate(input)).toMatchObject({ decision: 'refuse', rule: 'thresholds' });
  });

  it.each([
    [0.85, 'pass'],
    [0.8, 'pass'],
    [0.86, 'pass'],
    [0.8601, 'keep'],
    [0.9, 'keep'],
  ] as const)('against a champion at ROC-AUC %d decides: %s', (championAucRoc, decision) => {
    expect(decideGate(gateInput({ championAucRoc }))).toMatchObject({
      decision,
      rule: 'champion_comparison',
    });
  });

  it('says which version the candidate was not shown to be as good as', () => {
    expect(decideGate(gateInput({ championAucRoc: 0.9 })).reasons).toEqual([
      'not shown to be as good as version 3: ROC-AUC 0.8500 against 0.9000 on the same rows, more than 0.01 below',
    ]);
  });

  it('takes another margin', () => {
    expect(decideGate(gateInput({ championAucRoc: 0.9, margin: 0.05 })).decision).toBe('pass');
    expect(decideGate(gateInput({ championAucRoc: 0.855, margin: 0 })).decision).toBe('keep');
  });

  it('keeps a champion that could not be scored, and says so', () => {
    const decision = decideGate(gateInput({ championAucRoc: null }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(decision.reasons[0]).toContain('version 3: the champion could not be scored');
  });
});
