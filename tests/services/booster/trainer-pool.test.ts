import { describe, expect, it } from 'vitest';

import { TrainerError } from '../../../services/booster/errors.js';
import type { TrainerReply } from '../../../services/booster/messages.js';
import type { TrainerCall, TrainerChild } from '../../../services/booster/trainer-child.js';
import { createTrainerPool } from '../../../services/booster/trainer-pool.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest } from '../../support/fit-request.js';
import { eventually } from '../../support/processes.js';

const ANSWER: TrainerReply = { kind: 'ready' };
const call: TrainerCall = { kind: 'dump', model: { algorithm: 'lightgbm', text: '' } };
/** A fit of a search on this data set, and its answer. */
const trialOn = (features: string): TrainerCall => ({
  kind: 'fit',
  fit: { ...fitRequest({ features, labels: '', rows: 1, columns: 1 }, 1), keepData: true },
});
const FITTED: TrainerReply = {
  kind: 'fitted',
  outcome: {
    model: '',
    rounds: 1,
    curve: [],
    scores: new Float64Array(0),
    trainSeconds: 0,
    threads: 1,
    stoppedAt: null,
  },
  keptMb: 300,
};

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

describe('a pool whose processes keep data for the next fit', () => {
  /** Children that answer at once and say which of them was called. */
  const createTwins = (memoryMb: number) => {
    const called: number[] = [];
    const stopped: number[] = [];
    let started = 0;
    const start = (): Promise<TrainerChild> => {
      started += 1;
      const id = started;
      return Promise.resolve({
        call(asked) {
          called.push(id);
          return Promise.resolve(asked.kind === 'fit' ? FITTED : ANSWER);
        },
        alive: () => true,
        memoryMb: () => Promise.resolve(memoryMb),
        stop() {
          stopped.push(id);
          return Promise.resolve();
        },
      });
    };
    return { called, stopped, start };
  };

  it('lets them hold as much more', async () => {
    const { stopped, start } = createTwins(500);
    const pool = createTrainerPool(start, 1);
    await pool.run(trialOn('a'), {});
    expect(stopped).toEqual([]);
    await pool.run(call, {});
    expect(stopped).toEqual([1]);
  });

  it('prefers the one that has the data, and for other calls one that has none', async () => {
    const { called, start } = createTwins(60);
    const pool = createTrainerPool(start, 3);
    await Promise.all([pool.run(trialOn('a'), {}), pool.run(trialOn('b'), {})]);
    const [ofA = 0, ofB = 0] = called.splice(0);
    for (const asked of [trialOn('a'), trialOn('b'), trialOn('a'), call]) await pool.run(asked, {});
    expect(called.slice(0, 3)).toEqual([ofA, ofB, ofA]);
    expect([ofA, ofB]).not.toContain(called[3]);
  });

  it('lets one go that nobody has called for a while, and starts another when it is needed', async () => {
    const { called, stopped, start } = createTwins(60);
    const pool = createTrainerPool(start, 1, 20);
    await pool.run(trialOn('a'), {});
    await eventually(() => stopped.length > 0);
    await pool.run(trialOn('a'), {});
    expect({ called, stopped }).toEqual({ called: [1, 2], stopped: [1] });
    await pool.run(call, {});
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(stopped).toEqual([1]);
  });
});
