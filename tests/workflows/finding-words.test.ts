import { describe, expect, it } from 'vitest';

import { findings } from '../../workflows/findings.js';
import { gateDecision, modelValidation } from '../support/registration.js';
import { acceptedData, builtFeatures } from '../support/stage-results.js';

describe('the finding of a stage whose kept result had lost a file', () => {
  it('says that its step was done again, and why', () => {
    const again = findings.features({ ...builtFeatures(), madeAgain: true });
    expect(again.text).toBe(
      `${findings.features(builtFeatures()).text}; made again: a kept file was damaged or gone`,
    );
    expect(findings.data({ ...acceptedData(), madeAgain: true }).text).toMatch(/; made again: a kept file/u);
  });

  it('says nothing of it where the result was made for the first time, or used', () => {
    expect(findings.features(builtFeatures()).text).not.toContain('made again');
    expect(findings.features({ ...builtFeatures(), reusedFrom: 'another' })).toMatchObject({ reused: true });
  });
});

describe('the finding of the gate', () => {
  const championKeys = { version: 3, keys: 1500, again: 0, rows: 1500, renamed: 1500 };
  const textOf = (gate: Parameters<typeof gateDecision>[0]): string =>
    findings.validation(modelValidation({ gate: gateDecision(gate) })).text;

  it("says how many of the champion's keys came again, once", () => {
    expect(textOf({ championKeys })).toMatch(/; 0 of 1,500 keys of version 3 came again$/u);
    expect(textOf({ championKeys, rule: 'keys_changed', reasons: ['not compared'] })).not.toContain(
      'came again',
    );
  });
});
