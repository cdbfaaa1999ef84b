import { describe, expect, it } from 'vitest';

import { gateDecisionSchema } from '../../../../contracts/model-validation.js';
import { decideGate } from '../../../../domain/evaluation/gate/decide-gate.js';
import { alike, championOn, gateInput, unavailable } from './gate-input.js';
import { gateRules, NO_GUARDS } from '../../../support/gate-rules.js';
import { unequalModels } from './paired-rows.js';

const { metrics } = gateInput();
const worse = unequalModels();
const same = alike(worse);
const unguarded = gateRules({ guards: NO_GUARDS });
const forcedPass = { by: 'kim', reason: 'the new tariff needs it' };

describe('a forced pass', () => {
  it.each([
    ['keeps', gateInput({ champion: championOn(worse), rules: unguarded })],
    ['refuses for a threshold', gateInput({ metrics: { ...metrics, precision: 0.5 } })],
    [
      'refuses for a guard',
      gateInput({ champion: championOn(worse), rules: gateRules({ non_inferiority_margin: 0.2 }) }),
    ],
    ['cannot compare', gateInput({ champion: unavailable(championOn(same)) })],
  ])('turns what the gate %s into a pass, and leaves its reasons on record', (_, input) => {
    const { reasons } = decideGate(input);
    const forced = decideGate({ ...input, forcedPass });
    expect(gateDecisionSchema.parse(forced)).toEqual(forced);
    expect(forced).toMatchObject({ decision: 'pass', rule: 'forced_pass' });
    expect(forced.reasons).toEqual([...reasons, 'forced by kim: the new tariff needs it']);
  });

  it('changes nothing where the gate passes, but stands on record', () => {
    const decision = decideGate(gateInput({ forcedPass }));
    expect(decision).toMatchObject({ decision: 'pass', rule: 'first_model' });
    expect(decision.reasons.at(-1)).toBe('the pass forced by kim was not needed');
  });

  it('does not let the champion pass to itself', () => {
    const identical = gateInput({ champion: championOn(same), candidateSha256: 'a'.repeat(64), forcedPass });
    expect(decideGate(identical)).toMatchObject({ decision: 'keep', rule: 'identical_model' });
    const weak = { ...identical, metrics: { ...metrics, recall: 0 } };
    const decision = decideGate(weak);
    expect(decision).toMatchObject({ decision: 'refuse', rule: 'thresholds' });
    expect(decision.reasons[1]).toContain('forced by kim does not apply');
  });

  it('does not let the model in staging pass to staging again', () => {
    const staged = { version: 4, modelSha256: gateInput().candidateSha256 };
    const decision = decideGate(gateInput({ champion: championOn(worse), staged, forcedPass }));
    expect(decision).toMatchObject({ decision: 'keep', rule: 'identical_model' });
    expect(decision.reasons[1]).toBe(
      'the pass forced by kim does not apply: it is the model of version 4, which is in staging',
    );
  });
});
