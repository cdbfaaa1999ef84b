import { describe, expect, it } from 'vitest';

import { retrainingInputSchema } from '../../contracts/run.js';
import { weeklyRetraining } from '../../schedules/weekly-retraining.js';
import { makeConfig } from '../support/config.js';

const schedule = makeConfig().schedule;

describe('the weekly retraining', () => {
  it('starts the retraining of its model on the configuration of the worker', () => {
    const { action, scheduleId } = weeklyRetraining(makeConfig());
    expect(scheduleId).toBe('retraining/demo/weekly');
    expect(action).toMatchObject({
      type: 'startWorkflow',
      workflowType: 'retraining',
      workflowId: 'retraining/demo/weekly',
      taskQueue: 'ratchet-workflows',
      args: [{ model: 'demo', requestedBy: 'schedule' }],
    });
    expect(retrainingInputSchema.safeParse(action.args?.[0]).success).toBe(true);
  });

  it('is due by the cron expression in the time zone, which the Temporal UI shows as it is written', () => {
    const { spec } = weeklyRetraining(
      makeConfig({ schedule: { ...schedule, cron: '0 2 * * SUN', time_zone: 'Europe/Berlin' } }),
    );
    expect(spec).toMatchObject({ cronExpressions: ['0 2 * * 0#0 2 * * SUN'], timezone: 'Europe/Berlin' });
  });

  it('starts with the day of start_date in the time zone, or at its time', () => {
    const startOf = (start_date: string) =>
      weeklyRetraining(makeConfig({ schedule: { ...schedule, start_date, time_zone: 'Europe/Berlin' } })).spec
        .startAt;
    expect(startOf('2026-12-01')).toEqual(new Date('2026-11-30T23:00:00Z'));
    expect(startOf('2026-12-01T02:00:00Z')).toEqual(new Date('2026-12-01T02:00:00Z'));
  });

  it('skips overlapping starts, makes up for what was missed shortly, and goes on after a failure', () => {
    const config = makeConfig({ schedule: { ...schedule, catchup_window_minutes: 0.2, jitter_seconds: 90 } });
    const { policies, spec } = weeklyRetraining(config);
    expect(policies).toEqual({ overlap: 'SKIP', catchupWindow: 12_000, pauseOnFailure: false });
    expect(spec.jitter).toBe(90_000);
  });

  it('names its description, its owner and what follows a failure', () => {
    const { action, state } = weeklyRetraining(
      makeConfig({ schedule: { ...schedule, depends_on_past: true } }),
    );
    expect(action.memo).toEqual({
      owner: 'mlops-team',
      description: 'Weekly retraining',
      dependsOnPast: true,
      emailOnFailure: true,
      emailOnSuccess: true,
    });
    expect(state?.note).toBe('Weekly retraining (owner: mlops-team)');
    expect(action.staticSummary).toBe('Weekly retraining of demo');
    expect(action.staticDetails).toContain('(0 2 * * 0, UTC); owner: mlops-team.');
  });

  it('refuses an expression that nobody has checked', () => {
    const config = { ...makeConfig(), schedule: { ...schedule, cron: '61 2 * * 0' } };
    expect(() => weeklyRetraining(config)).toThrow(/^schedule\.cron: minute: expected 0 to 59/);
  });
});
