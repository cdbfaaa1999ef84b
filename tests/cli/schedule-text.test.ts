import { describe, expect, it } from 'vitest';

import { scheduleCommand } from '../../cli/schedule-hint.js';
import { bothClocks, composeSchedule, differenceLines, scheduleWarnings } from '../../cli/schedule-text.js';
import type { ScheduleReport } from '../../schedules/read-schedule.js';
import { recordTerminal } from '../support/terminal.js';

const REPORT: ScheduleReport = {
  id: 'retraining/demo/weekly',
  cron: '0 2 * * 0',
  timeZone: 'Europe/Berlin',
  startDate: '2023-12-31T23:00:00.000Z',
  nextRuns: [
    '2027-03-14T01:00:00.000Z',
    '2027-03-21T01:00:00.000Z',
    '2027-04-04T00:00:00.000Z',
    '2027-04-11T00:00:00.000Z',
    '2027-04-18T00:00:00.000Z',
    '2027-04-25T00:00:00.000Z',
  ],
  recentRuns: [],
  runningRuns: [],
  paused: false,
  note: 'Weekly retraining (owner: mlops-team)',
  owner: 'mlops-team',
  description: 'Weekly retraining',
  dependsOnPast: false,
  emailOnFailure: true,
  emailOnSuccess: true,
  overlap: 'SKIP',
  catchupWindowMinutes: 60,
  jitterSeconds: 0,
  skippedStarts: 0,
  missedStarts: 0,
  startsLostToClocks: [],
};
const { paint } = recordTerminal();
const compose = (replaced: Partial<ScheduleReport> = {}): string =>
  composeSchedule({ ...REPORT, ...replaced }, paint);

describe('a schedule on the terminal', () => {
  it('says when it is due, and who answers for it', () => {
    const text = compose();
    expect(text).toMatch(/^retraining\/demo\/weekly {2}active\n/);
    expect(text).toMatch(/Owner +mlops-team\n/);
    expect(text).toMatch(/Due +0 2 \* \* 0 {2}\(Europe\/Berlin\)\n/);
    expect(text).toMatch(/Since +Mon 2024-01-01 00:00 {2}\(Europe\/Berlin\)\n/);
    expect(text).toMatch(/LAST RUNS {2}none yet$/);
  });

  it.each([
    [true, true, 'about every run'],
    [true, false, 'about failed and refused runs alone'],
    [false, true, 'about runs that went well alone'],
    [false, false, 'none'],
    [true, null, 'about failed and refused runs'],
    [null, null, 'none about failures'],
  ])(
    'says about which runs it mails: of failed ones %s, of others %s',
    (emailOnFailure, emailOnSuccess, words) => {
      expect(compose({ emailOnFailure, emailOnSuccess })).toMatch(new RegExp(`Mail +${words}\n`));
    },
  );

  it('shows five starts in its time zone and in UTC', () => {
    expect(compose().split('NEXT STARTS\n')[1]?.split('\n\n')[0]).toBe(
      [
        '  Europe/Berlin          UTC',
        '  Sun 2027-03-14 02:00   Sun 2027-03-14 01:00',
        '  Sun 2027-03-21 02:00   Sun 2027-03-21 01:00',
        '  Sun 2027-04-04 02:00   Sun 2027-04-04 00:00',
        '  Sun 2027-04-11 02:00   Sun 2027-04-11 00:00',
        '  Sun 2027-04-18 02:00   Sun 2027-04-18 00:00',
      ].join('\n'),
    );
  });

  it('shows UTC once where it is the time zone', () => {
    expect(compose({ timeZone: 'UTC' })).toContain('\n  UTC\n  Sun 2027-03-14 01:00\n');
    expect(bothClocks(new Date('2027-03-14T01:00:00Z'), 'UTC')).toBe('Sun 2027-03-14 01:00 (UTC)');
  });

  it('that is paused says why, and that its starts wait', () => {
    const text = compose({ paused: true, note: 'Paused by ann: holiday' });
    expect(text).toMatch(/^retraining\/demo\/weekly {2}PAUSED {2}Paused by ann: holiday\n/);
    expect(text).toContain('NEXT STARTS WHEN RESUMED');
  });

  it('names the runs it has started and how they ended', () => {
    const workflowId = 'retraining/demo/weekly-2026-11-22T02:00:00Z';
    const run = { workflowId, runId: 'r', at: '2026-11-22T02:00:00.000Z' };
    const recentRuns = [
      { ...run, status: 'COMPLETED', verdict: 'staged' },
      { ...run, status: null, verdict: null },
    ];
    const text = compose({ recentRuns, runningRuns: [run] });
    expect(text).toContain(`active; ${workflowId} is going on`);
    expect(text).toContain(`Sun 2026-11-22 02:00 UTC  completed, staged     ${workflowId}`);
    expect(text).toContain(`Sun 2026-11-22 02:00 UTC  forgotten             ${workflowId}`);
  });

  it('that somebody else has made says what is not known', () => {
    const text = compose({ owner: null, description: null, overlap: 'ALLOW_ALL', startDate: null });
    expect(text).toContain('(not made by ratchet)');
    expect(text).toMatch(/Overlap +ALLOW_ALL/);
    expect(text).toMatch(/Since +ever\n/);
  });
});

describe('the warnings about a schedule', () => {
  it('name the start that the clocks skip', () => {
    expect(scheduleWarnings({ ...REPORT, startsLostToClocks: ['2027-03-28T02:00'] })).toEqual([
      expect.stringMatching(/^On 2027-03-28 no run starts: the clocks in Europe\/Berlin .* skip 02:00\./),
    ]);
  });

  it('say that it is never due again', () => {
    expect(scheduleWarnings({ ...REPORT, nextRuns: [] })).toEqual([
      expect.stringContaining('never due again'),
    ]);
  });

  it('are none otherwise', () => {
    expect(scheduleWarnings(REPORT)).toEqual([]);
  });
});

describe('the lines about a schedule', () => {
  it('tell what differs', () => {
    const differing = [
      { term: 'cron', found: '0 3 * * 0', wanted: '0 2 * * 0' },
      { term: 'timeZone', found: 'UTC', wanted: 'Europe/Berlin' },
    ];
    expect(differenceLines(differing)).toEqual([
      '  cron      0 3 * * 0 -> 0 2 * * 0',
      '  timeZone  UTC -> Europe/Berlin',
    ]);
  });

  it('give a command that a shell can read back', () => {
    expect(scheduleCommand('apply', undefined)).toBe('npx ratchet schedule apply');
    expect(scheduleCommand('apply', 'my.yaml')).toBe('npx ratchet schedule apply --config-path my.yaml');
    expect(scheduleCommand('resume', "it's.yaml")).toBe(
      String.raw`npx ratchet schedule resume --config-path 'it'\''s.yaml'`,
    );
  });
});
