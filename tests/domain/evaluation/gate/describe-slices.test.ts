import { describe, expect, it } from 'vitest';

import { decideGate } from '../../../../domain/evaluation/gate/decide-gate.js';
import { describeSlices } from '../../../../domain/evaluation/gate/describe-slices.js';
import { summariseGate } from '../../../../domain/evaluation/gate/summarise-gate.js';
import { championOn, gateInput } from './gate-input.js';
import { unequalModels } from './paired-rows.js';

const rowsFrom = (start: number, size: number): Int32Array =>
  Int32Array.from({ length: size }, (_, i) => start + i);

describe('describeSlices', () => {
  it('gives each judged slice its value, in the order of the numbers', () => {
    const slices = [
      { column: 'contract', value: 'one_year', rows: rowsFrom(0, 400) },
      { column: 'contract', value: 'month_to_month', rows: rowsFrom(400, 800) },
    ];
    const champion = championOn({ ...unequalModels(), slices });
    const { guards } = decideGate(gateInput({ champion }));
    const described = describeSlices(champion, guards);
    expect(described.map(({ value, slice, rows }) => [value, slice?.number, rows])).toEqual([
      ['month_to_month', 1, 800],
      ['one_year', 2, 400],
    ]);
    expect(described.every(({ metric, candidate }) => metric === 'aucRoc' && candidate !== null)).toBe(true);
  });

  it('has nothing to say where the champion was not scored', () => {
    const evidence = { kind: 'unavailable', reason: 'gone' } as const;
    expect(describeSlices({ version: 3, modelSha256: 'a', evidence }, [])).toEqual([]);
  });
});

describe('summariseGate', () => {
  it('keeps at most 40 guards, those harmed among them', () => {
    const slices = Array.from({ length: 60 }, (_, number) => ({
      column: 'contract',
      value: String(number),
      rows: rowsFrom(number < 59 ? number : 0, number < 59 ? 20 : 1200),
    }));
    const decision = decideGate(gateInput({ champion: championOn({ ...unequalModels(), slices }) }));
    const summary = summariseGate(decision);
    expect(decision.guards).toHaveLength(68);
    expect(summary.guards).toHaveLength(40);
    const harmed = (guards: readonly { outcome: string }[]): number =>
      guards.filter(({ outcome }) => outcome === 'harmed').length;
    expect(harmed(summary.guards)).toBe(harmed(decision.guards));
    expect({ ...summary, guards: [] }).toEqual({ ...decision, guards: [] });
  });
});
