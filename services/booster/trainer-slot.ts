import type { TrainerReply } from './messages.js';
import { cancelledBeforeStart } from './slot-queue.js';
import type { TrainerCall, TrainerChild } from './trainer-child.js';

/**
 * An idle process may hold this much, in MiB, beside the data it keeps for the next fit. It starts with some 65 and keeps
 * some 200 after fits on 100,000 rows, as the C library does not return all that was freed; one that holds more is let go.
 * A new one takes 0.1 to 0.2 s.
 */
const IDLE_MEMORY_MB = 256;

/** A place for one trainer process, which is started when first needed and replaced when it has died. */
export interface TrainerSlot {
  /** The process. Rejects with `TrainerError`. */
  child(signal: AbortSignal): Promise<TrainerChild>;
  /** Whether the process is one that the call would gain from: it keeps the call's data, or none where none is needed. */
  suits(call: TrainerCall): boolean;
  /** Takes in how a call ended. */
  note(call: TrainerCall, reply: TrainerReply): void;
  keepsData(): boolean;
  dropIfLarge(): Promise<void>;
  drop(): Promise<void>;
}

/** Without a process at first; `start` makes one. */
export const createTrainerSlot = (start: (signal: AbortSignal) => Promise<TrainerChild>): TrainerSlot => {
  let child: TrainerChild | null = null;
  let kept: readonly string[] = [];
  let keptMb = 0;
  const drop = async (): Promise<void> => {
    const dropped = child;
    await dropped?.stop();
    if (child === dropped) child = null;
    kept = [];
    keptMb = 0;
  };
  return {
    async child(signal) {
      if (signal.aborted) throw cancelledBeforeStart(signal);
      if (child !== null && (await isServiceable(child))) return child;
      await drop();
      child = await start(signal);
      return child;
    },
    suits(call) {
      const name = keptName(call);
      return name === null ? kept.length === 0 : kept.includes(name);
    },
    note(call, reply) {
      const name = keptName(call);
      keptMb = reply.kind === 'fitted' ? reply.keptMb : 0;
      kept = name === null || keptMb === 0 ? [] : [...kept.filter((other) => other !== name), name];
    },
    keepsData: () => keptMb > 0,
    async dropIfLarge() {
      if (child !== null && ((await memoryOf(child)) ?? 0) > IDLE_MEMORY_MB + keptMb) await drop();
    },
    drop,
  };
};

/** The news of a death takes its time, on a busy machine longer than the next call. */
const isServiceable = async (child: TrainerChild): Promise<boolean> =>
  child.alive() && (await memoryOf(child)) !== null;

/** In MiB; one whose memory cannot be read may be large. */
const memoryOf = (child: TrainerChild): Promise<number | null> => child.memoryMb().catch(() => Infinity);

/** Roughly which data the call may find kept; null = it has no use for any. */
const keptName = (call: TrainerCall): string | null =>
  call.kind === 'fit' && call.fit.keepData === true
    ? `${call.fit.learner.algorithm} ${call.fit.train.features}`
    : null;
