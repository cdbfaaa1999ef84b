import { TrainerError } from './errors.js';

/** A fixed number of slots, handed out in the order asked. */
export interface SlotQueue<Slot> {
  /** The next free slot, one that `suits` if there is one. Rejects with `TrainerError` when the signal aborts first. */
  acquire(signal: AbortSignal, suits: (slot: Slot) => boolean): Promise<Slot>;
  /** Takes this one out if it is free. */
  withdraw(slot: Slot): boolean;
  release(slot: Slot): void;
}

/** All `slots` are free at first; of several the one freed last is handed out first. */
export const createSlotQueue = <Slot>(slots: readonly Slot[]): SlotQueue<Slot> => {
  const free = [...slots];
  const waiting = new Set<(slot: Slot) => void>();
  const withdraw = (slot: Slot): boolean => {
    const at = free.indexOf(slot);
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  };
  return {
    acquire: (signal, suits) =>
      new Promise((resolve, reject) => {
        const give = (slot: Slot): void => {
          waiting.delete(give);
          signal.removeEventListener('abort', giveUp);
          resolve(slot);
        };
        const giveUp = (): void => {
          waiting.delete(give);
          reject(cancelledBeforeStart(signal));
        };
        if (signal.aborted) {
          giveUp();
          return;
        }
        signal.addEventListener('abort', giveUp, { once: true });
        const slot = free.findLast(suits) ?? free.at(-1);
        if (slot === undefined) {
          waiting.add(give);
          return;
        }
        withdraw(slot);
        give(slot);
      }),
    withdraw,
    release(slot) {
      const [next] = waiting;
      if (next === undefined) free.push(slot);
      else next(slot);
    },
  };
};

/** The error of a call that was given up before any process had it. */
export const cancelledBeforeStart = (signal: AbortSignal): TrainerError =>
  new TrainerError('aborted', 'The call was cancelled before it started.', { cause: signal.reason });
