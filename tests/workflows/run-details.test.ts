import { describe, expect, it } from 'vitest';

import type { RetrainingResult } from '../../contracts/run.js';
import { describeRun, describeSearch } from '../../workflows/run-details.js';

const NOTHING_ASKED = { paused: null, waiting: null };
const STAGE = { seconds: 0, finding: '' };

const cells = (line: string | undefined): readonly string[] =>
  (line ?? '').split(' | ').map((cell) => cell.replaceAll('\u00A0', ' ').replace(/^\| | \|$/g, ''));

describe('the details of a run', () => {
  const text = describeRun(
    [
      { name: 'data_validation', outcome: 'passed', seconds: 41.84, finding: '10 rows | 2 checks' },
      { ...STAGE, name: 'drift_detection', outcome: 'running' },
      { ...STAGE, name: 'feature_engineering', outcome: 'pending' },
    ],
    [],
    NOTHING_ASKED,
  );
  const lines = text.split('\n');

  it('are a table of Markdown', () => {
    expect(lines[1]).toBe('| --- | --- | --- | --- |');
    expect(lines.every((line) => line.startsWith('| ') && line.endsWith(' |'))).toBe(true);
    expect(lines[2]).toContain(String.raw`10 rows \| 2 checks`);
  });

  it('have no time of a stage that has not ended', () => {
    expect(cells(lines[2])[2]).toBe('41.8 s ');
    expect([cells(lines[3])[2], cells(lines[4])[2]]).toEqual([' ', ' ']);
  });

  it('keep a time and its unit on one line', () => {
    expect(lines[2]).toContain('41.8\u00A0s');
  });
});

describe('the details of a failed run', () => {
  const failure = { type: 'DataSourceError', stage: 'data_validation', nextStep: 'Repair it.' } as const;
  const detailsOf = (changed: RetrainingResult['failure']): string[] => {
    const reasons = ['no file a_b.csv', 'nothing changed'];
    return describeRun([], [], NOTHING_ASKED, { verdict: 'failed', reasons, failure: changed }).split('\n');
  };

  it('begin with where it failed, why, and what to do', () => {
    expect(detailsOf({ ...failure, restartCommand: 'npm start' }).slice(0, 6)).toEqual([
      '**Failed** at Data Validation (DataSourceError)',
      '',
      '- no file a_b.csv',
      '- nothing changed',
      '',
      '**Next step**: Repair it. Then: `npm start`',
    ]);
  });

  it('speak of a stop where somebody stopped it', () => {
    const stopped = { type: 'Cancelled', stage: null, nextStep: 'Take it up again.' };
    expect(detailsOf(stopped)[0]).toBe('**Stopped** (Cancelled)');
  });

  it('have no command where there is none', () => {
    expect(detailsOf({ ...failure, stage: null })).toContain('**Next step**: Repair it.');
  });
});

describe('the details of a run that came to a verdict', () => {
  it('begin with it and its reasons', () => {
    const end = { verdict: 'kept', reasons: ['identical model'], failure: null } as const;
    expect(describeRun([], [], NOTHING_ASKED, { ...end, reasons: [...end.reasons] })).toMatch(
      /^\*\*Kept\*\*\n\n- identical model\n/,
    );
  });
});

describe('the details of a run whose texts hold markup', () => {
  const hostile = '<img src=x> [a](https://evil.example)\u202e\n# big';
  const text = describeRun([{ ...STAGE, name: 'data_validation', outcome: 'passed', finding: hostile }], [], {
    paused: { by: hostile, reason: hostile, since: '2026-11-22T02:00:00.000Z' },
    waiting: null,
  });

  it('show it as it stands', () => {
    expect(text).not.toMatch(/(?<!\\)<|(?<!\\)\[a|(?<!\\):\/\/|\u202e|\n#/u);
    expect(text.match(/\\<img/gu)).toHaveLength(3);
  });
});

describe('the details of a search', () => {
  const progress = {
    algorithm: 'xgboost',
    done: 48,
    trials: 120,
    pruned: 27,
    failed: 0,
    best: { trial: 28, value: 0.93691 },
    secondsElapsed: 21.4,
    secondsLeft: 32.1,
  } as const;
  const row = (state: 'running' | 'finished'): readonly string[] =>
    cells(describeSearch({ ...progress, state }).split('\n')[2]);

  it('have trials, the best value and the time left', () => {
    const expected = ['xgboost ', '48 of 120 ', '27 ', '0 ', '0.9369 (trial 28) ', '21 s ', 'about 32 s '];
    expect(row('running')).toEqual(expected);
  });

  it('have no time left at its end', () => {
    expect(row('finished').at(-1)).toBe(' ');
  });
});
