import { describe, expect, it } from 'vitest';

import { gateDecisionSchema } from '../../../../contracts/model-validation.js';
import { decideGate } from '../../../../domain/evaluation/gate/decide-gate.js';
import { alike, anchorOn, championOn, exchanged, firstRows, gateInput, unavailable } from './gate-input.js';
import { gateRules, NO_GUARDS } from '../../../support/gate-rules.js';
import { unequalModels } from './paired-rows.js';

const { metrics } = gateInput();
const worse = unequalModels();
const better = exchanged(worse);
const same = alike(worse);
const unguarded = gateRules({ guards: NO_GUARDS });
const SIGNAL =
  'shows a signal: ROC-AUC at least 0.8608 on the test part and 0.8109 over 3 folds (one-sided 95 %)';
const NOTHING_ASKED = {
  min_accuracy: null,
  min_precision: null,
  min_recall: null,
  min_f1_score: null,
  min_auc_roc: null,
};

describe('thresholds', () => {
  it('refuse a model below them, with a reason for each', () => {
    const weak = { ...metrics, precision: 0.65, recall: 0.6499, aucRoc: null };
    const decision = decideGate(gateInput({ metrics: weak }));
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

  it('are met by a metric that equals its threshold, and by all at 0', () => {
    const none = { min_accuracy: 0, min_precision: 0, min_recall: 0, min_f1_score: 0, min_auc_roc: 0 };
    const undefinedAuc = { ...metrics, aucRoc: null };
    const exact = { ...metrics, accuracy: 0.75, precision: 0.7, recall: 0.65, f1Score: 0.7, aucRoc: 0.75 };
    expect(decideGate(gateInput({ metrics: exact })).decision).toBe('pass');
    expect(decideGate(gateInput({ metrics: undefinedAuc, thresholds: none })).decision).toBe('pass');
  });

  it('that are null ask for nothing, which stands on record where all are', () => {
    const { thresholds } = gateInput();
    const some = decideGate(gateInput({ thresholds: { ...thresholds, min_f1_score: null } }));
    expect(some.thresholds.map(({ metric }) => metric)).toEqual([
      'accuracy',
      'precision',
      'recall',
      'aucRoc',
    ]);
    const none = decideGate(gateInput({ metrics: { ...metrics, recall: 0 }, thresholds: NOTHING_ASKED }));
    expect(none).toMatchObject({ decision: 'pass', thresholds: [] });
    expect(none.reasons).toEqual([
      'first model: there is no champion to compare with',
      SIGNAL,
      'no thresholds are set',
    ]);
  });

  it('refuse even where the champion is worse, or is the same model', () => {
    const weak = { ...metrics, precision: 0.5 };
    const refused = { decision: 'refuse', rule: 'thresholds' };
    expect(decideGate(gateInput({ metrics: weak, champion: championOn(better) }))).toMatchObject(refused);
    const again = gateInput({ metrics: weak, champion: championOn(same), candidateSha256: 'a'.repeat(64) });
    expect(decideGate(again)).toMatchObject(refused);
  });
});

describe('without a champion', () => {
  it('a model that meets the thresholds passes as the first', () => {
    const decision = decideGate(gateInput());
    expect(gateDecisionSchema.parse(decision)).toEqual(decision);
    expect(decision).toMatchObject({
      decision: 'pass',
      rule: 'first_model',
      reasons: ['first model: all thresholds are met and there is no champion to compare with', SIGNAL],
      comparisons: [],
      guards: [],
      supersedesAnchor: false,
    });
  });
});

describe('beside the champion', () => {
  it('its own model is kept, and nothing is compared', () => {
    const input = gateInput({ champion: championOn(same), candidateSha256: 'a'.repeat(64) });
    expect(decideGate(input)).toMatchObject({
      decision: 'keep',
      rule: 'identical_model',
      reasons: ['identical model'],
      comparisons: [],
    });
    expect(decideGate(input).thresholds).toHaveLength(5);
  });

  it('the model that is in staging already is kept, be it better than the champion', () => {
    const staged = { version: 4, modelSha256: gateInput().candidateSha256 };
    const input = gateInput({ champion: championOn(same), staged });
    expect(decideGate(input)).toMatchObject({
      decision: 'keep',
      rule: 'identical_model',
      reasons: ['identical to version 4, which is in staging'],
    });
    const other = { ...staged, modelSha256: 'f'.repeat(64) };
    expect(decideGate({ ...input, staged: other })).toEqual(decideGate({ ...input, staged: undefined }));
  });

  it('a model not shown to be as good is kept out, with the figures', () => {
    const decision = decideGate(gateInput({ champion: championOn(worse), rules: unguarded }));
    expect(gateDecisionSchema.parse(decision)).toEqual(decision);
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(decision.reasons).toEqual([
      'not shown to be as good as version 3: ROC-AUC 0.7784 against 0.8769 on the same 1,200 rows; ' +
        'the difference is at least -0.1171 (one-sided 95 %), allowed -0.01',
    ]);
    expect(decision.comparisons).toMatchObject([
      { reference: 'champion', version: 3, rows: 1200, positives: 512, outcome: 'not_shown', note: '' },
    ]);
  });

  it('a better model passes', () => {
    const decision = decideGate(gateInput({ champion: championOn(better) }));
    expect(decision).toMatchObject({ decision: 'pass', rule: 'champion_comparison' });
    expect(decision.reasons).toEqual([
      'better than version 3: ROC-AUC 0.8769 against 0.7784 on the same 1,200 rows; ' +
        'the difference is at least 0.0798 (one-sided 95 %)',
      'no harm shown by 8 guards',
    ]);
  });

  it('one that scores alike is as good, but not better', () => {
    const champion = championOn(same);
    const decision = decideGate(gateInput({ champion }));
    expect(decision).toMatchObject({ decision: 'pass', rule: 'champion_comparison' });
    expect(decision.comparisons).toMatchObject([
      { difference: 0, standardError: 0, outcome: 'non_inferior' },
    ]);
    expect(decision.guards.every(({ outcome, loss }) => outcome === 'held' && loss === 0)).toBe(true);

    const superiority = decideGate(gateInput({ champion, rules: gateRules({ rule: 'superiority' }) }));
    expect(superiority).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(superiority.reasons[0]).toBe(
      'not shown to be better than version 3: ROC-AUC 0.8769 against 0.8769 on the same 1,200 rows; ' +
        'the difference is at least -0.0009 (one-sided 95 %), required above 0',
    );
  });

  it('one that scores alike is not shown to be as good on 20 rows of a class, without any standard error', () => {
    const rows = firstRows(same, 46);
    const decision = decideGate(gateInput({ champion: championOn(rows), rules: unguarded }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(decision.comparisons).toMatchObject([{ difference: 0, standardError: 0, outcome: 'not_shown' }]);
  });

  it('the margin and the confidence are the configured ones', () => {
    const wide = { ...unguarded, non_inferiority_margin: 0.12 };
    const champion = championOn(worse);
    expect(decideGate(gateInput({ champion, rules: wide })).decision).toBe('pass');
    const surer = decideGate(gateInput({ champion, rules: { ...wide, confidence: 0.995 } }));
    expect(surer.decision).toBe('keep');
    expect(surer.reasons[0]).toContain(
      'the difference is at least -0.1276 (one-sided 99.5 %), allowed -0.12',
    );
  });

  it('one that cannot be scored is kept, and the reason says why and what to do', () => {
    const decision = decideGate(gateInput({ champion: unavailable(championOn(same)) }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison', guards: [] });
    expect(decision.reasons).toEqual([
      'not shown to be as good as version 3: its model.onnx is damaged; ' +
        'restore what the champion lacks, or force the pass with a name and a reason',
    ]);
    expect(decision.comparisons).toMatchObject([{ outcome: 'not_comparable', difference: null }]);
  });

  it('no common rows, or too few of a class, compare nothing', () => {
    const none = decideGate(gateInput({ champion: championOn(firstRows(same, 0)) }));
    expect(none).toMatchObject({ decision: 'keep', guards: [] });
    expect(none.reasons[0]).toContain('version 3: no row is a test row for both; restore');
    const labels = new Float32Array(1200);
    const oneClass = decideGate(gateInput({ champion: championOn({ ...same, labels }) }));
    expect(oneClass.comparisons).toMatchObject([{ outcome: 'not_comparable', rows: 1200, positives: 0 }]);
    expect(oneClass.reasons[0]).toContain(
      'of the rows that are test rows for both, 0 are positive and 1,200 negative, and 2 of each are needed; ' +
        'wait for more rows',
    );
  });
});

describe('beside the anchor', () => {
  it('a model as good as the champion must be as good as the anchor', () => {
    const decision = decideGate(
      gateInput({ champion: championOn(same), anchor: anchorOn(worse), rules: unguarded }),
    );
    expect(decision).toMatchObject({ decision: 'keep', supersedesAnchor: false });
    expect(decision.reasons).toEqual([
      'not shown to be as good as version 1, the anchor: ROC-AUC 0.7784 against 0.8769 on the same 1,200 rows; ' +
        'the difference is at least -0.1171 (one-sided 95 %), allowed -0.01',
    ]);
    expect(decision.comparisons.map(({ reference }) => reference)).toEqual(['champion', 'anchor']);
  });

  it('nothing is asked where the rules leave it out', () => {
    const rules = { ...unguarded, anchor: false };
    const decision = decideGate(gateInput({ champion: championOn(same), anchor: anchorOn(worse), rules }));
    expect(decision).toMatchObject({ decision: 'pass', supersedesAnchor: false });
    expect(decision.comparisons).toHaveLength(1);
  });

  it('non-inferiority is enough where the rule beside the champion is superiority', () => {
    const rules = gateRules({ rule: 'superiority' });
    const decision = decideGate(gateInput({ champion: championOn(better), anchor: anchorOn(same), rules }));
    expect(decision).toMatchObject({ decision: 'pass', supersedesAnchor: false });
    expect(decision.reasons[1]).toContain('as good as version 1, the anchor within 0.01');
  });

  it('one shown better supersedes it', () => {
    const decision = decideGate(gateInput({ champion: championOn(same), anchor: anchorOn(better) }));
    expect(decision).toMatchObject({ decision: 'pass', supersedesAnchor: true });
  });

  it('the champion that is the anchor is compared once, and superseded as both', () => {
    const champion = championOn(better);
    const decision = decideGate(gateInput({ champion, anchor: { ...champion, version: 1 } }));
    expect(decision).toMatchObject({ decision: 'pass', supersedesAnchor: true });
    expect(decision.comparisons).toHaveLength(1);
  });

  it('one that cannot be scored keeps the champion', () => {
    const anchor = unavailable(anchorOn(same));
    const decision = decideGate(gateInput({ champion: championOn(same), anchor }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(decision.reasons).toEqual([
      'not shown to be as good as version 1, the anchor: its model.onnx is damaged; ' +
        'set gate.anchor to false for this run, or force the pass with a name and a reason',
    ]);
  });
});

describe('guards', () => {
  const tolerant = gateRules({ non_inferiority_margin: 0.2 });

  it('refuse a model that is shown to harm them, with the figures', () => {
    const decision = decideGate(gateInput({ champion: championOn(worse), rules: tolerant }));
    expect(decision).toMatchObject({ decision: 'refuse', rule: 'guards' });
    expect(decision.reasons[0]).toMatch(
      /^accuracy is worse than version 3's by more than the allowed 0.02: 0.6750 against 0.7517 on the same 1,200 rows, as many decided positive; the loss is at least 0\.0\d{3} \(one-sided 95 %, adjusted for 8 guards\)$/,
    );
  });

  it('speak beside a failed comparison too', () => {
    const decision = decideGate(gateInput({ champion: championOn(worse) }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'champion_comparison' });
    expect(decision.reasons[1]).toContain('accuracy is worse than');
    expect(decision.reasons.at(-1)).toMatch(/^\d more guards? .*: see the report$/);
  });

  it('are not judged against the anchor', () => {
    const rules = gateRules({ non_inferiority_margin: 0.2 });
    const decision = decideGate(gateInput({ champion: championOn(same), anchor: anchorOn(worse), rules }));
    expect(decision).toMatchObject({ decision: 'pass' });
    expect(decision.guards.every(({ outcome }) => outcome === 'held')).toBe(true);
  });

  it('name a slice by its number, never by its value', () => {
    const rows = Int32Array.from({ length: 1200 }, (_, row) => row);
    const slices = [
      { column: 'contract', value: 'Secret Ltd', rows: rows.subarray(0, 500) },
      { column: 'contract', value: 'Other Ltd', rows: rows.subarray(500) },
    ];
    const guarded = { ...tolerant, guards: { ...NO_GUARDS, slices: ['contract'] } };
    const decision = decideGate(gateInput({ champion: championOn({ ...worse, slices }), rules: guarded }));
    expect(decision.reasons).toHaveLength(2);
    expect(decision.reasons[1]).toContain(
      "ROC-AUC within slice 2 of contract is worse than version 3's by more",
    );
    expect(JSON.stringify(decision)).not.toContain('Ltd');
  });
});
