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

/**
 * An idle process may hold this much, in MiB. It starts with some 65 and keeps some 200 after fits on 100,000 rows, as
 * the C library does not return all that was freed; one that holds more is let go. A new one takes 0.1 to 0.2 s.
 */
const IDLE_MEMORY_MB = 256;

interface Slot {
  child: TrainerChild | null;
}

/** A pool of at most `processes` children made by `start`. */
export const createTrainerPool = (
  start: (signal: AbortSignal) => Promise<TrainerChild>,
  processes: number,
): TrainerPool => {
  const slots: readonly Slot[] = Array.from({ length: processes }, () => ({ child: null }));
  const queue = createSlotQueue(slots);
  const active = new Set<Promise<TrainerReply>>();
  const closing = new AbortController();

  const childOf = async (slot: Slot, signal: AbortSignal): Promise<TrainerChild> => {
    if (signal.aborted) throw cancelledBeforeStart(signal);
    if (slot.child !== null && (await isServiceable(slot.child))) return slot.child;
    await dropChild(slot);
    const child = await start(signal);
    slot.child = child;
    return child;
  };

  const run = async (call: TrainerCall, options: FitOptions): Promise<TrainerReply> => {
    const asked = options.signal === undefined ? [] : [options.signal];
    const signal = AbortSignal.any([closing.signal, ...asked]);
    const slot = await queue.acquire(signal);
    try {
      const child = await childOf(slot, signal);
      if (signal.aborted) throw cancelledBeforeStart(signal);
      return await child.call(call, { ...options, signal });
    } finally {
      await dropIfLarge(slot).finally(() => {
        queue.release(slot);
      });
    }
  };

  const dropChild = async (slot: Slot): Promise<void> => {
    await slot.child?.stop();
    slot.child = null;
  };

  const dropIfLarge = async (slot: Slot): Promise<void> => {
    if (slot.child !== null && (await isLarge(slot.child))) await dropChild(slot);
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

/** The news of a death takes its time, on a busy machine longer than the next call. */
const isServiceable = async (child: TrainerChild): Promise<boolean> =>
  child.alive() && (await memoryOf(child)) !== null;

/** One whose memory cannot be read may be large. */
const isLarge = async (child: TrainerChild): Promise<boolean> =>
  ((await memoryOf(child)) ?? 0) > IDLE_MEMORY_MB;

const memoryOf = (child: TrainerChild): Promise<number | null> => child.memoryMb().catch(() => Infinity);
