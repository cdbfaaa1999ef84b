import { describe, expect, it } from 'vitest';

import { printOpenRun, printStages } from '../../cli/runs-show.js';
import { retrainingResult } from '../support/retraining-result.js';
import { runStages } from '../support/run-stages.js';
import { runView } from '../support/run-view.js';
import { knownRun } from '../support/known-runs.js';
import { recordTerminal } from '../support/terminal.js';

const running = knownRun({ outcome: null, endedAt: null });
const paused = { by: 'Ann Lee', reason: 'audit', since: '2026-11-22T03:00:00.000Z' };

describe('a run that is shown', () => {
  it('is its stages and whom it waits for while it goes on', () => {
    const terminal = recordTerminal();
    const passed = { outcome: 'passed', seconds: 1.2, finding: '20,000 rows' } as const;
    const view = runView({
      stages: runStages(passed, { outcome: 'running' }),
      control: { paused, waiting: null },
    });
    printOpenRun(running, view, false, terminal);
    expect(terminal.results.slice(0, 4)).toEqual([
      'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z goes on',
      '  [1/8] Data Validation      passed     1.2 s  20,000 rows',
      '  [2/8] Drift Detection      running',
      '  [3/8] Feature Engineering  pending',
    ]);
    expect(terminal.results.slice(9)).toEqual([
      '  Paused by Ann Lee since 2026-11-22 03:00 UTC: audit',
      '    Go on with: npx ratchet runs continue 2026-11-22T02:00:00Z',
      '  Watch it with: npx ratchet runs watch 2026-11-22T02:00:00Z',
    ]);
  });

  it('is known to go on, and no more, while no worker answers', () => {
    const terminal = recordTerminal();
    printOpenRun(running, null, false, terminal);
    expect(terminal.results[1]).toBe(
      '  No worker answers: start one with `npx ratchet up` or `npx ratchet worker`.',
    );
  });

  it.each([null, runView({ stages: runStages() })])('is one document while it goes on', (view) => {
    const terminal = recordTerminal();
    printOpenRun(running, view, true, terminal);
    expect(terminal.results.map((text): unknown => JSON.parse(text))).toEqual([
      {
        workflowId: running.workflowId,
        runId: running.runId,
        model: 'churn-predictor',
        verdict: null,
        startedAt: running.startedAt,
        stages: view?.stages ?? [],
        control: view?.control ?? null,
      },
    ]);
  });

  it('has its stages on stdout when it has ended', () => {
    const terminal = recordTerminal();
    printStages(retrainingResult(), terminal);
    expect(terminal.results).toHaveLength(9);
    expect(terminal.said).toEqual([]);
  });
});
