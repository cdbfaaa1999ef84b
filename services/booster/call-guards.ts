import type { ChildProcess } from 'node:child_process';

import { watchMemory } from './memory-watch.js';
import type { KillReason } from './trainer-end.js';

/** Node's timers fire at once when asked for more: some 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a trainer process may take of time and memory. */
export interface TrainerLimits {
  /** A process that says nothing for this long during a call is taken for hung. */
  readonly silenceMs: number;
  /** Resident, in MiB; null = no limit. */
  readonly memoryLimitMb: number | null;
}

/** Watches over one call. */
export interface CallGuards {
  /** The process said something: it is not hung. */
  heard(): void;
  stop(): void;
}

/** Calls `kill` when the process is silent for too long or holds too much memory, or its memory cannot be read. */
export const guardCall = (
  { pid }: Pick<ChildProcess, 'pid'>,
  { silenceMs, memoryLimitMb }: TrainerLimits,
  kill: (reason: KillReason) => void,
): CallGuards => {
  const silence = setTimeout(kill, Math.min(silenceMs, LONGEST_TIMER_MS), { kind: 'silence', silenceMs });
  const memory =
    pid === undefined || memoryLimitMb === null
      ? null
      : watchMemory({
          pid,
          limitMb: memoryLimitMb,
          onExceeded(foundMb) {
            kill({ kind: 'memory', foundMb, limitMb: memoryLimitMb });
          },
          onBlind(error) {
            kill({ kind: 'blind', error });
          },
        });
  return {
    heard: () => silence.refresh(),
    stop() {
      clearTimeout(silence);
      memory?.stop();
    },
  };
};
