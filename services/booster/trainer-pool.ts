import type { TrainerReply } from './messages.js';
import type { FitOptions } from './port.js';
import { cancelledBeforeStart, createSlotQueue } from './slot-queue.js';
import type { TrainerCall, TrainerChild } from './trainer-child.js';
import { createTrainerSlot } from './trainer-slot.js';
import type { TrainerSlot } from './trainer-slot.js';

/** Trainer processes that are started when first needed, kept between calls and replaced when they die. */
export interface TrainerPool {
  /** Runs one call in the next free process, in the order asked. Rejects with `TrainerError`. */
  run(call: TrainerCall, options: FitOptions): Promise<TrainerReply>;
  /** Kills all processes; running and waiting calls reject. */
  close(): Promise<void>;
}

/** A process that keeps data for the next fit is let go when none has come for this long: the search is over. */
const KEPT_IDLE_MS = 60_000;

/** A pool of at most `processes` children made by `start`. */
export const createTrainerPool = (
  start: (signal: AbortSignal) => Promise<TrainerChild>,
  processes: number,
  keptIdleMs = KEPT_IDLE_MS,
): TrainerPool => {
  const slots = Array.from({ length: processes }, () => createTrainerSlot(start));
  const queue = createSlotQueue(slots);
  const idle = new Map<TrainerSlot, NodeJS.Timeout>();
  const active = new Set<Promise<TrainerReply>>();
  const closing = new AbortController();

  const run = async (call: TrainerCall, options: FitOptions): Promise<TrainerReply> => {
    const asked = options.signal === undefined ? [] : [options.signal];
    const signal = AbortSignal.any([closing.signal, ...asked]);
    const slot = await queue.acquire(signal, (free) => free.suits(call));
    clearTimeout(idle.get(slot));
    try {
      const child = await slot.child(signal);
      if (signal.aborted) throw cancelledBeforeStart(signal);
      const reply = await child.call(call, { ...options, signal });
      slot.note(call, reply);
      return reply;
    } finally {
      await slot.dropIfLarge().finally(() => {
        if (slot.keepsData()) idle.set(slot, setTimeout(letGo, keptIdleMs, slot).unref());
        queue.release(slot);
      });
    }
  };

  const letGo = (slot: TrainerSlot): void => {
    if (!queue.withdraw(slot)) return;
    void slot.drop().finally(() => {
      queue.release(slot);
    });
  };

  const stopAll = async (): Promise<void> => {
    for (const slot of slots) await slot.drop();
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
