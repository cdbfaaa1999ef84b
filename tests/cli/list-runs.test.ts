import { describe, expect, it } from 'vitest';

import { listRuns } from '../../cli/list-runs.js';
import { composeRunTable } from '../../cli/run-table.js';
import { listDocument } from '../../cli/runs-list.js';
import { endedRun, knownRun, listedWorkflow, runSources } from '../support/known-runs.js';
import { recordTerminal } from '../support/terminal.js';

const NOW = new Date('2026-11-23T09:42:05Z');
const { paint } = recordTerminal();

const ended = (name: string, runId: string) => ({ status: { name }, runId, closeTime: NOW });

describe('the list of runs', () => {
  it('has those that go on and those that have ended, newest first', async () => {
    const older = endedRun({ runId: 'older', startedAt: '2026-11-15T02:00:00.000Z' });
    const runs = await listRuns(runSources([listedWorkflow()], [older, endedRun()]), {
      model: 'churn-predictor',
      limit: 20,
    });
    expect(runs.map(({ outcome, stage, startedAt }) => [startedAt.slice(0, 10), outcome, stage])).toEqual([
      ['2026-11-23', null, 'model_training'],
      ['2026-11-22', 'staged', null],
      ['2026-11-15', 'staged', null],
    ]);
  });

  it('has a run once that both know, as the run log has it', async () => {
    const { runId } = endedRun();
    const workflow = listedWorkflow(ended('COMPLETED', runId), {
      model: 'churn-predictor',
      stage: 'deployment',
    });
    const runs = await listRuns(runSources([workflow], [endedRun()]), { limit: 20 });
    expect(runs).toEqual([knownRun()]);
  });

  it('says how a run ended that could not be recorded', async () => {
    const workflows = [
      listedWorkflow(ended('CANCELLED', 'a')),
      listedWorkflow(ended('TERMINATED', 'b')),
      listedWorkflow(ended('TIMED_OUT', 'c')),
      listedWorkflow(ended('FAILED', 'd')),
      listedWorkflow(ended('FAILED', 'aborted'), { outcome: 'cancelled' }),
      listedWorkflow(ended('COMPLETED', 'e'), { outcome: 'kept' }),
      listedWorkflow(ended('COMPLETED', 'f'), {}),
    ];
    const runs = await listRuns(runSources(workflows), { limit: 20 });
    expect(runs.map(({ outcome }) => outcome)).toEqual([
      'cancelled',
      'terminated',
      'timed out',
      'failed',
      'cancelled',
      'kept',
      'unknown',
    ]);
  });

  it('calls a run cancelled that the run log knows as failed', async () => {
    const workflow = listedWorkflow(ended('CANCELLED', endedRun().runId));
    const runs = await listRuns(runSources([workflow], [endedRun({ verdict: 'failed' })]), { limit: 20 });
    expect(runs.map(({ outcome }) => outcome)).toEqual(['cancelled']);
  });

  it('leaves out other models, but not a run whose model no worker has read yet', async () => {
    const workflows = [
      listedWorkflow({ runId: 'other' }, { model: 'another' }),
      listedWorkflow({ runId: 'begun' }, {}),
    ];
    const runs = await listRuns(runSources(workflows, [endedRun({ runId: 'old', model: 'another' })]), {
      model: 'churn-predictor',
      limit: 20,
    });
    expect(runs.map(({ runId }) => runId)).toEqual(['begun']);
  });

  it('has no more than asked for, the newest', async () => {
    const runs = await listRuns(runSources([listedWorkflow()], [endedRun()]), { limit: 1 });
    expect(runs.map(({ outcome }) => outcome)).toEqual([null]);
  });
});

describe('the table of runs', () => {
  const running = knownRun({
    workflowId: 'retraining/churn-predictor/0198f0d7-aaaa-7000-8000-00000000000a',
    outcome: null,
    stage: 'feature_engineering',
    startedAt: '2026-11-23T09:30:00.000Z',
    endedAt: null,
    aucRoc: null,
    algorithm: null,
    version: null,
    scheduledBy: null,
  });
  const waiting = {
    question: 'deployment' as const,
    until: '2026-11-24T02:00:00.000Z',
    defaultAnswer: 'reject' as const,
    approvers: [],
  };
  const paused = { by: 'Ann', reason: 'audit', since: '2026-11-23T09:31:00.000Z' };

  it('says of each run what there is to say, in 100 columns', () => {
    const rows = [
      { run: running, control: null },
      { run: { ...running, stage: null }, control: null },
      { run: running, control: { paused, waiting: null } },
      { run: running, control: { paused, waiting } },
      { run: knownRun(), control: null },
      { run: knownRun({ outcome: 'terminated', algorithm: 'random_forest', version: 1234 }), control: null },
    ];
    const lines = composeRunTable(rows, { now: NOW, columns: 100 }, paint).split('\n');
    expect(lines).toEqual([
      'RUN                   STARTED (UTC)        TOOK  VERDICT     ALGORITHM         AUC   VER  BY',
      '8000-00000000000a     2026-11-23 09:30   12m05s  3/8 Feature Engineering                  by hand',
      '8000-00000000000a     2026-11-23 09:30   12m05s  not begun                                by hand',
      '8000-00000000000a     2026-11-23 09:30   12m05s  paused                                   by hand',
      '8000-00000000000a     2026-11-23 09:30   12m05s  waits for an answer                      by hand',
      '2026-11-22T02:00:00Z  2026-11-22 02:00   12m05s  staged      lightgbm       0.9391    v4  schedule',
      '2026-11-22T02:00:00Z  2026-11-22 02:00   12m05s  terminated  random_forest  0.9391  v1234  schedule',
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  it.each([
    [
      80,
      [
        'RUN                   UTC             TOOK  VERDICT                 AUC   VER',
        '8000-00000000000a     11-23 09:30   12m05s  3/8 Feature Engineering',
        '8000-00000000000a     11-23 09:30   12m05s  waits for an answer',
        '2026-11-22T02:00:00Z  11-22 02:00   12m05s  staged               0.9391    v4',
      ],
    ],
    [
      60,
      [
        'RUN                   UTC          VERDICT               VER',
        '8000-00000000000a     11-23 09:30  3/8 Feature Engineering',
        '8000-00000000000a     11-23 09:30  waits for an answer',
        '2026-11-22T02:00:00Z  11-22 02:00  staged                 v4',
      ],
    ],
  ])('says what matters most where a line has %i columns', (columns, expected) => {
    const rows = [
      { run: running, control: null },
      { run: running, control: { paused: null, waiting } },
      { run: knownRun(), control: null },
    ];
    const lines = composeRunTable(rows, { now: NOW, columns }, paint).split('\n');
    expect(lines.map((line) => line.trimEnd())).toEqual(expected);
    for (const line of expected) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('keeps its columns where a terminal shows colours', () => {
    const coloured = recordTerminal(true).paint;
    const line = composeRunTable(
      [{ run: knownRun(), control: null }],
      { now: NOW, columns: 120 },
      coloured,
    ).split('\n')[1];
    expect(line).toContain('<green>staged    </>  lightgbm ');
  });

  it('is a document with all that is known, for a script', () => {
    const document = listDocument('churn-predictor', [{ run: running, control: null }], NOW);
    expect(document).toEqual({
      model: 'churn-predictor',
      runs: [{ ...running, seconds: 725, control: null }],
    });
  });
});
