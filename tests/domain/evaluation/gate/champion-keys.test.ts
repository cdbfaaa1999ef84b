import { describe, expect, it } from 'vitest';

import type { ChampionKeys } from '../../../../contracts/run.js';
import { decideGate } from '../../../../domain/evaluation/gate/decide-gate.js';
import { gateRules } from '../../../support/gate-rules.js';
import { anchorOn, championOn, exchanged, gateInput, unavailable } from './gate-input.js';
import { unequalModels } from './paired-rows.js';

const better = exchanged(unequalModels());

/** Of a run of 1,500 rows, so many of them rows of version 3 under other keys. */
const keysOf = (renamed: number, version = 3): ChampionKeys => ({
  version,
  keys: 1500,
  again: 1500 - renamed,
  rows: 1500,
  renamed,
});

describe('a champion whose rows came again under keys that it does not have', () => {
  it('is not compared from one row in twenty on, and the reasons name the ways out', () => {
    const champion = { ...championOn(better), keys: keysOf(75) };
    const { decision, reasons, rule } = decideGate(gateInput({ champion }));
    expect({ decision, rule }).toEqual({ decision: 'keep', rule: 'keys_changed' });
    expect(reasons).toEqual([
      'not compared with version 3: 75 of 1,500 rows are rows of it in every other column, under keys that it does not have, ' +
        'so it would be judged on rows it was trained on; 1,425 of 1,500 keys of version 3 came again',
      'if the keys are whole numbers written otherwise (123.0 for 123), set dataset.key_form: whole_number; else deliver the ' +
        'rows under their former keys',
      'if the new keys are meant, force the pass with a name and a reason, and later runs are compared by them',
    ]);
  });

  it('is compared below that, and the decision holds how many keys came again', () => {
    const champion = { ...championOn(better), keys: keysOf(74) };
    const decision = decideGate(gateInput({ champion }));
    expect(decision).toMatchObject({
      decision: 'pass',
      rule: 'champion_comparison',
      championKeys: keysOf(74),
    });
  });

  it('is compared where none of its keys came again and none of its rows did: keys may never return', () => {
    const champion = { ...championOn(better), keys: { ...keysOf(0), again: 0 } };
    expect(decideGate(gateInput({ champion }))).toMatchObject({
      decision: 'pass',
      rule: 'champion_comparison',
    });
  });

  it('keeps its own model as identical, and refuses what is below a threshold first', () => {
    const champion = { ...unavailable(championOn(better)), keys: keysOf(1500) };
    const candidateSha256 = champion.modelSha256;
    expect(decideGate(gateInput({ champion, candidateSha256 })).reasons).toEqual(['identical model']);
    const { metrics } = gateInput();
    const weak = { ...metrics, aucRoc: 0.5 };
    expect(decideGate(gateInput({ champion, metrics: weak })).rule).toBe('thresholds');
  });

  it('gives way to a forced pass', () => {
    const champion = { ...championOn(better), keys: keysOf(1500) };
    const forcedPass = { by: 'Ada', reason: 'the customers have new numbers' };
    const { decision, reasons, rule } = decideGate(gateInput({ champion, forcedPass }));
    expect({ decision, rule }).toEqual({ decision: 'pass', rule: 'forced_pass' });
    expect(reasons[0]).toMatch(/^not compared with version 3: 1,500 of 1,500 rows/);
  });
});

describe('an anchor whose rows came again under keys that it does not have', () => {
  const champion = { ...championOn(better), keys: keysOf(0) };
  const anchor = { ...anchorOn(better), keys: keysOf(1500, 1) };

  it('is not compared, with a way out of its own', () => {
    const { reasons, rule } = decideGate(gateInput({ champion, anchor }));
    expect(rule).toBe('keys_changed');
    expect(reasons[0]).toMatch(/^not compared with version 1, the anchor: 1,500 of 1,500 rows/);
    expect(reasons[2]).toContain('set gate.anchor to false');
  });

  it('is of no account where it is not to be compared', () => {
    const rules = gateRules({ anchor: false });
    expect(decideGate(gateInput({ champion, anchor, rules })).rule).toBe('champion_comparison');
  });
});
