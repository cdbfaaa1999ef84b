import type { TrainerReply } from './messages.js';
import type { FitOptions } from './port.js';
import { cancelledBeforeStart, createSlotQueue } from './slot-queue.js';
import type { TrainerCall, TrainerChild } from './trainer-child.js';

/** Trainer processes that are started when first needed, kept between calls and replaced when they die. */
export interface TrainerPool {
  /** Runs one call in the next free process, in the order asked. Rejects with `TrainerError`. */
  run(call: TrainerCall, options: FitOptions): Promise<TrainerReply>;
  /** Kills all processes; running and waiting calls reject. */
  close(): Promise<void>;
}

interface Slot {
  child: TrainerChild | null;
}

/** A pool of at most `processes` children made by `start`. */
export const createTrainerPool = (start: () => Promise<TrainerChild>, processes: number): TrainerPool => {
  const slots: readonly Slot[] = Array.from({ length: processes }, () => ({ child: null }));
  const queue = createSlotQueue(slots);
  const active = new Set<Promise<TrainerReply>>();
  const closing = new AbortController();

  const childOf = async (slot: Slot): Promise<TrainerChild> => {
    if (slot.child?.alive() !== true) {
      slot.child = null;
      slot.child = await start();
    }
    return slot.child;
  };

  const run = async (call: TrainerCall, options: FitOptions): Promise<TrainerReply> => {
    const asked = options.signal === undefined ? [] : [options.signal];
    const signal = AbortSignal.any([closing.signal, ...asked]);
    const slot = await queue.acquire(signal);
    try {
      const child = await childOf(slot);
      if (signal.aborted) throw cancelledBeforeStart(signal);
      return await child.call(call, { ...options, signal });
    } finally {
      queue.release(slot);
    }
  };

  const stopAll = async (): Promise<void> => {
    for (const slot of slots) await slot.child?.stop();
  };

  return {
    run(call, options) {
      const running = run(call, options).finally(() => active.delete(running));
      active.add(running);
      return running;
    },
    async close() {
      closing.abort('the booster is closed');
      await stopAll();
      await Promise.allSettled(active);
      // A child that was starting when the first stop went round.
      await stopAll();
    },
  };
};
