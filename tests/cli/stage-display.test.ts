import { describe, expect, it } from 'vitest';

import { createStageDisplay } from '../../cli/stage-display.js';
import { STAGES } from '../../contracts/names.js';
import type { StageOutcome } from '../../contracts/run.js';
import { recordTerminal } from '../support/terminal.js';

/** All stages pending but the first ones, given in their order. */
function stages(...first: readonly Partial<StageOutcome>[]): StageOutcome[] {
  return STAGES.map((name, index) => ({
    name,
    outcome: 'pending',
    seconds: 0,
    finding: '',
    ...first[index],
  }));
}

describe('the display of stages where no terminal is', () => {
  it('is one plain line for each stage, when it ends', () => {
    const terminal = recordTerminal();
    const show = createStageDisplay(terminal);
    show(stages());
    show(stages({ outcome: 'running' }));
    const passed = { outcome: 'passed', seconds: 1.26, finding: '20,000 rows' } as const;
    show(stages(passed, { outcome: 'running' }));
    show(stages(passed, { outcome: 'warned', seconds: 12, finding: 'drifted: tenure' }));
    expect(terminal.said).toEqual([
      '  [1/8] Data Validation      passed     1.3 s  20,000 rows',
      '  [2/8] Drift Detection      warned    12.0 s  drifted: tenure',
    ]);
  });

  it('shows a stage once, however often it is told', () => {
    const terminal = recordTerminal();
    const show = createStageDisplay(terminal);
    for (let times = 0; times < 3; times += 1) show(stages({ outcome: 'passed' }));
    expect(terminal.said).toHaveLength(1);
  });

  it('shows stages that ended between two looks, and those that were skipped, without a time', () => {
    const terminal = recordTerminal();
    const refused = { outcome: 'refused', seconds: 0.44, finding: 'failed: missing' } as const;
    const all = stages(refused).map((stage, index) =>
      index === 0 ? stage : { ...stage, outcome: 'skipped' as const },
    );
    createStageDisplay(terminal)(all);
    expect(terminal.said).toHaveLength(8);
    expect(terminal.said[0]).toBe('  [1/8] Data Validation      refused    0.4 s  failed: missing');
    expect(terminal.said[7]?.trimEnd()).toBe('  [8/8] Deployment           skipped');
  });

  it('marks outcomes for a terminal that shows colours', () => {
    const terminal = recordTerminal(true);
    createStageDisplay(terminal)(stages({ outcome: 'failed' }));
    expect(terminal.said[0]).toContain('<red>failed  </>');
  });
});
