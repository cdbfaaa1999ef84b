import { describe, expect, it } from 'vitest';

import { createRunDisplay } from '../../cli/run-display.js';
import { createTerminal } from '../../cli/terminal.js';
import type { RunControl } from '../../contracts/run-control.js';
import { fitProgress, foldProgress } from '../support/fits.js';
import { runStages, trainingStages } from '../support/run-stages.js';
import { runView } from '../support/run-view.js';
import { searchProgress } from '../support/searches.js';
import { createScreen } from '../support/screen.js';
import { recordTerminal } from '../support/terminal.js';

function pausedAndWaiting(): RunControl {
  return {
    paused: { by: 'Ann Lee', reason: 'audit', since: '2026-11-22T03:00:00.000Z' },
    waiting: {
      question: 'deployment',
      until: '2026-11-24T02:00:00.000Z',
      defaultAnswer: 'reject',
      approvers: ['Ann Lee', 'Bob Roe'],
    },
  };
}

const RUN = { workflowId: 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z', folds: 5 };

describe('the display of a run where no terminal is', () => {
  const display = (coloured = false) => {
    const terminal = recordTerminal(coloured);
    const show = createRunDisplay(terminal, RUN);
    return {
      said: terminal.said,
      show: (stages: ReturnType<typeof runStages>) => {
        show(runView({ stages, fits: [] }));
      },
    };
  };

  it('is one plain line for each stage, when it ends', () => {
    const { said, show } = display();
    show(runStages());
    show(runStages({ outcome: 'running' }));
    const passed = { outcome: 'passed', seconds: 1.26, finding: '20,000 rows' } as const;
    show(runStages(passed, { outcome: 'running' }));
    show(runStages(passed, { outcome: 'warned', seconds: 12, finding: 'drifted: tenure' }));
    expect(said).toEqual([
      '  [1/8] Data Validation      passed     1.3 s  20,000 rows',
      '  [2/8] Drift Detection      warned    12.0 s  drifted: tenure',
    ]);
  });

  it('shows a stage once, however often it is told', () => {
    const { said, show } = display();
    for (let times = 0; times < 3; times += 1) show(runStages({ outcome: 'passed' }));
    expect(said).toHaveLength(1);
  });

  it('shows stages that ended between two looks, and those that were skipped, without a time', () => {
    const { said, show } = display();
    const refused = { outcome: 'refused', seconds: 0.44, finding: 'failed: missing' } as const;
    const skipped = Array.from({ length: 7 }, () => ({ outcome: 'skipped' as const }));
    show(runStages(refused, ...skipped));
    expect(said).toHaveLength(8);
    expect(said[0]).toBe('  [1/8] Data Validation      refused    0.4 s  failed: missing');
    expect(said[7]?.trimEnd()).toBe('  [8/8] Deployment           skipped');
  });

  it('marks outcomes for a terminal that shows colours', () => {
    const { said, show } = display(true);
    show(runStages({ outcome: 'failed' }));
    expect(said[0]).toContain('<red>failed  </>');
  });

  it('says once whom the run waits for, and again after a change', () => {
    const terminal = recordTerminal();
    const show = createRunDisplay(terminal, RUN);
    const waiting = runView({ control: pausedAndWaiting() });
    show(waiting);
    show(waiting);
    expect(terminal.said).toHaveLength(6);
    show(runView());
    show(waiting);
    expect(terminal.said).toHaveLength(12);
  });

  it('says "reused" in place of the time of a stage that an earlier run has done', () => {
    const { said, show } = display();
    show(runStages({ outcome: 'passed', seconds: 0.04, finding: '20,000 rows', reused: true }));
    expect(said).toEqual(['  [1/8] Data Validation      passed    reused  20,000 rows']);
  });

  it('tells of a fit when it passes a quarter of its rounds', () => {
    const terminal = recordTerminal();
    const show = createRunDisplay(terminal, RUN);
    for (const round of [10, 26, 27, 28])
      show(runView({ stages: trainingStages(), fits: [fitProgress({ round }), foldProgress(0, round)] }));
    expect(terminal.said.slice(3)).toEqual([
      '      xgboost        fit          round  26/100  loss 0.3412 train, 0.3671 validation  accuracy 0.8612 train, 0.8455 validation',
    ]);
  });
});

describe('the display of a run on a terminal', () => {
  const open = (columns: number) => {
    const { lines, stream } = createScreen(columns);
    const terminal = createTerminal(stream, stream);
    return { lines, terminal, show: createRunDisplay(terminal, RUN) };
  };
  const training = trainingStages();
  const trained = runStages(...training.slice(0, 3), {
    outcome: 'passed',
    seconds: 2.5,
    finding: 'xgboost, 57 rounds',
  });

  it('has the running stage and its fits beneath the stages that have ended', () => {
    const { lines, show } = open(140);
    show(runView({ stages: training, fits: [fitProgress({ round: 33 }), foldProgress(0, 99)] }));
    show(runView({ stages: training, fits: [fitProgress(), foldProgress(1, 40)] }));
    expect(lines()).toEqual([
      '  [1/8] Data Validation      passed     1.0 s  fine',
      '  [2/8] Drift Detection      passed     1.0 s  fine',
      '  [3/8] Feature Engineering  passed     1.0 s  fine',
      '  [4/8] Model Training       running',
      '      xgboost        fit          round  34/100  loss 0.3412 train, 0.3671 validation  accuracy 0.8612 train, 0.8455 validation',
      '      xgboost        fold 2 of 5  round  40/100',
    ]);
  });

  it('says on a narrow one once what the figures are', () => {
    const { lines, show } = open(80);
    show(runView({ stages: training, fits: [fitProgress()] }));
    expect(lines().slice(3)).toEqual([
      '  [4/8] Model Training       running           train / validation',
      '    xgboost       fit  34/100  loss 0.3412 / 0.3671  accuracy 0.8612 / 0.8455',
    ]);
  });

  it('has no fit left when the training has ended, and nothing but the stages at the end', () => {
    const { lines, show, terminal } = open(80);
    show(runView({ stages: training, fits: [fitProgress(), foldProgress(1, 40)] }));
    show(runView({ stages: trained, fits: [] }));
    terminal.result('done');
    expect(lines().map((line) => line.slice(0, 52).trimEnd())).toEqual([
      '  [1/8] Data Validation      passed     1.0 s  fine',
      '  [2/8] Drift Detection      passed     1.0 s  fine',
      '  [3/8] Feature Engineering  passed     1.0 s  fine',
      '  [4/8] Model Training       passed     2.5 s  xgboo',
      'done',
    ]);
  });

  it('has one line for each search beneath the running stage, and the trials beneath them', () => {
    const { lines, show } = open(80);
    const searches = [
      searchProgress({ algorithm: 'random_forest', done: 0, pruned: 0, best: null, secondsLeft: null }),
      searchProgress(),
    ];
    show(runView({ stages: training, searches, fits: [fitProgress({ trial: 24, latest: null })] }));
    expect(lines().slice(3)).toEqual([
      '  [4/8] Model Training       running',
      '    xgboost       ███░░░░░ 24/50  6 pruned  best 0.9312  1m12s, 1m15s left',
      '    random_forest ░░░░░░░░  0/50  0 pruned  1m12s',
      '    xgboost       trial 24  34/100',
    ]);
  });

  it('says who has paused the run, whom it waits for, and which command answers', () => {
    const { lines, show } = open(100);
    show(runView({ stages: runStages({ outcome: 'running' }), control: pausedAndWaiting() }));
    expect(lines()).toEqual([
      '  [1/8] Data Validation      running',
      '  Paused by Ann Lee since 2026-11-22 03:00 UTC: audit',
      '    Go on with: npx ratchet runs continue 2026-11-22T02:00:00Z',
      '  Waits for Ann Lee, Bob Roe: may the model be deployed?',
      '    Without an answer until 2026-11-24 02:00 UTC: reject',
      '    Answer with: npx ratchet approve 2026-11-22T02:00:00Z',
      '             or: npx ratchet reject 2026-11-22T02:00:00Z --reason "why"',
    ]);
    show(runView({ stages: runStages({ outcome: 'running' }) }));
    expect(lines()).toEqual(['  [1/8] Data Validation      running']);
  });

  it('lets other words pass above the live lines', () => {
    const { lines, show, terminal } = open(80);
    show(runView({ stages: runStages({ outcome: 'running' }) }));
    terminal.say('The worker ended (1); starting it again.');
    expect(lines()).toEqual([
      'The worker ended (1); starting it again.',
      '  [1/8] Data Validation      running',
    ]);
  });
});
