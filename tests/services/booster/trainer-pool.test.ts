import { describe, expect, it } from 'vitest';

import { TrainerError } from '../../../services/booster/errors.js';
import type { TrainerReply } from '../../../services/booster/messages.js';
import type { TrainerCall, TrainerChild } from '../../../services/booster/trainer-child.js';
import { createTrainerPool } from '../../../services/booster/trainer-pool.js';
import { failureOf } from '../../support/failure.js';
import { eventually } from '../../support/processes.js';

const ANSWER: TrainerReply = { kind: 'ready' };
const call: TrainerCall = { kind: 'dump', model: { algorithm: 'lightgbm', text: '' } };

/** Children that answer when told to, and what became of them. */
const createNursery = (memory: () => Promise<number | null> = () => Promise.resolve(60)) => {
  const answers: (() => void)[] = [];
  const nursery = { started: 0, stopped: 0, calls: 0, mostCalls: 0, alive: true };
  const child: TrainerChild = {
    call: () =>
      new Promise((resolve) => {
        nursery.calls += 1;
        nursery.mostCalls = Math.max(nursery.mostCalls, nursery.calls);
        answers.push(() => {
          nursery.calls -= 1;
          resolve(ANSWER);
        });
      }),
    alive: () => nursery.alive,
    memoryMb: memory,
    stop() {
      nursery.stopped += 1;
      return Promise.resolve();
    },
  };
  const start = (): Promise<TrainerChild> => {
    nursery.started += 1;
    return Promise.resolve(child);
  };
  const answerNext = async (): Promise<void> => {
    await eventually(() => answers.length > 0);
    answers.shift()?.();
  };
  return { nursery, start, answerNext };
};

describe('a pool of trainer processes', () => {
  it('never runs more calls than it has processes, and serves all of them', async () => {
    const { nursery, start, answerNext } = createNursery();
    const pool = createTrainerPool(start, 2);
    const running = Array.from({ length: 7 }, () => pool.run(call, {}));
    for (const each of running) {
      await answerNext();
      void each;
    }
    await Promise.all(running);
    expect(nursery).toMatchObject({ started: 2, mostCalls: 2, calls: 0 });
  });

  it('starts a process when it is first needed, and keeps it', async () => {
    const { nursery, start, answerNext } = createNursery();
    const pool = createTrainerPool(start, 4);
    expect(nursery.started).toBe(0);
    for (const round of [1, 2, 3]) {
      const running = pool.run(call, {});
      await answerNext();
      await running;
      expect([round, nursery.started]).toEqual([round, 1]);
    }
  });

  it('replaces a process that has died or lost its channel, and leaves nothing of the old one', async () => {
    const { nursery, start, answerNext } = createNursery();
    const pool = createTrainerPool(start, 1);
    const first = pool.run(call, {});
    await answerNext();
    await first;
    nursery.alive = false;
    const second = pool.run(call, {});
    await answerNext();
    await second;
    expect(nursery).toMatchObject({ started: 2, stopped: 1 });
  });

  it('replaces a process that is gone before anybody heard of it', async () => {
    let memoryMb: number | null = 60;
    const { nursery, start, answerNext } = createNursery(() => Promise.resolve(memoryMb));
    const pool = createTrainerPool(start, 1);
    const first = pool.run(call, {});
    await answerNext();
    await first;
    memoryMb = null;
    const second = pool.run(call, {});
    await answerNext();
    expect(await second).toEqual(ANSWER);
    expect(nursery.started).toBe(2);
  });

  it.each([
    ['holds much memory', () => Promise.resolve(500)],
    ['holds an unknown amount', () => Promise.reject(new Error('no ps here'))],
  ])('lets a process go that %s after a call', async (_, memory) => {
    const { nursery, start, answerNext } = createNursery(memory);
    const pool = createTrainerPool(start, 1);
    const running = pool.run(call, {});
    await answerNext();
    expect(await running).toEqual(ANSWER);
    expect(nursery).toMatchObject({ started: 1, stopped: 1 });
  });

  it('hands on the failure of a start and tries again at the next call', async () => {
    const { start, answerNext } = createNursery();
    let attempts = 0;
    const pool = createTrainerPool(() => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new TrainerError('crashed', 'no start')) : start();
    }, 1);
    expect((await failureOf(pool.run(call, {}), TrainerError)).message).toBe('no start');
    const second = pool.run(call, {});
    await answerNext();
    expect(await second).toEqual(ANSWER);
  });

  it('ends the start of a process whose call is cancelled', async () => {
    const controller = new AbortController();
    let starting = false;
    const pool = createTrainerPool((signal) => {
      starting = true;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new TrainerError('aborted', 'killed while it started'));
        });
      });
    }, 1);
    const error = failureOf(pool.run(call, { signal: controller.signal }), TrainerError);
    await eventually(() => starting);
    controller.abort();
    expect((await error).message).toBe('killed while it started');
  });

  it('starts nothing for a call that is cancelled at once', async () => {
    const { nursery, start } = createNursery();
    const controller = new AbortController();
    const error = failureOf(
      createTrainerPool(start, 1).run(call, { signal: controller.signal }),
      TrainerError,
    );
    controller.abort();
    expect((await error).code).toBe('aborted');
    expect(nursery.started).toBe(0);
  });
});
