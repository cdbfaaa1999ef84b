import { CancelledFailure } from '@temporalio/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { activity } from '../../activities/activity.js';
import { FAILURES } from '../../contracts/names.js';
import { TrainerError } from '../../services/booster/errors.js';
import { failureOf } from '../support/failure.js';
import { activityFailure, mockAttempt, runActivity } from '../support/run-activity.js';

const schema = z.object({ rows: z.number().int(), part: z.object({ name: z.string() }) });
const input = { rows: 3, part: { name: 'train' } };

describe('an activity', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gets its checked input and gives its result', async () => {
    const twice = activity(schema, ({ rows }) => Promise.resolve(rows * 2));
    expect(await runActivity(twice, input)).toBe(6);
  });

  it('refuses wrong input for good, and names every field of it', async () => {
    const run = vi.fn();
    const failure = await activityFailure(activity(z.unknown().pipe(schema), run), { rows: 1.5, part: {} });
    expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(failure.message).toMatch(/^The input is refused\. rows: .*int.*; part\.name: .*string/);
    expect(run).not.toHaveBeenCalled();
  });

  it('refuses input of another kind altogether', async () => {
    const failure = await activityFailure(activity(z.unknown().pipe(schema), vi.fn()), null);
    expect(failure.message).toContain('input: ');
  });

  it('heartbeats while it runs, with what it last reported, and no longer', async () => {
    vi.useFakeTimers();
    const beats: unknown[] = [];
    const attempt = mockAttempt();
    attempt.on('heartbeat', (details) => beats.push(details));
    let finish: (result: string) => void = () => undefined;
    const slow = activity(schema, (_input, { report }) => {
      setTimeout(report, 700, { round: 7 });
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    });
    const running = attempt.run(slow, input);
    await vi.advanceTimersByTimeAsync(1_200);
    // A beat at 500 ms, the first report at once at 700 ms, a beat at 1,000 ms.
    expect(beats).toEqual([undefined, { round: 7 }, { round: 7 }]);
    finish('done');
    expect(await running).toBe('done');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats).toHaveLength(3);
  });

  it('stops heartbeats after a failure too', async () => {
    vi.useFakeTimers();
    const attempt = mockAttempt();
    const beats = vi.fn();
    attempt.on('heartbeat', beats);
    const failing = activity(schema, () => Promise.reject(new Error('broken')));
    await expect(attempt.run(failing, input)).rejects.toThrow('broken');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats).not.toHaveBeenCalled();
  });

  it('maps the errors of services', async () => {
    const failing = activity(schema, () => Promise.reject(new TrainerError('crashed', 'the trainer died')));
    const failure = await activityFailure(failing, input);
    expect(failure).toMatchObject({ type: FAILURES.modelTraining, nonRetryable: false });
  });

  it('tells its service when it is cancelled, and ends as cancelled whatever the service makes of it', async () => {
    const attempt = mockAttempt();
    const stoppable = activity(
      schema,
      (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new TrainerError('aborted', 'The call was cancelled before it started.'));
          });
        }),
    );
    const ended = failureOf(attempt.run(stoppable, input), CancelledFailure);
    attempt.cancel();
    expect((await ended).message).toBe('CANCELLED');
  });

  it('gives its result when it is through before it heard of the cancellation', async () => {
    const attempt = mockAttempt();
    const deaf = activity(schema, () => Promise.resolve('done'));
    const running = attempt.run(deaf, input);
    attempt.cancel();
    expect(await running).toBe('done');
  });
});
