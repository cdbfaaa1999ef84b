import { residentMb } from './resident-memory.js';

/** So often that a fast allocation, a few GB a second, overshoots its limit by some hundred MB at most. */
const PERIOD_MS = 100;

/** Whose memory is watched, and who is told. */
export interface WatchedMemory {
  readonly pid: number;
  /** In MiB. */
  readonly limitMb: number;
  /** Called once, when the process holds more than the limit. */
  readonly onExceeded: (foundMb: number) => void;
  /** Called once, when the system does not say how much it holds. */
  readonly onBlind: (error: unknown) => void;
}

/** Looks at a process's resident memory several times a second until it is told to stop, or has told its news. */
export const watchMemory = (watched: WatchedMemory): { stop(): void } => {
  let stopped = false;
  let next: NodeJS.Timeout | undefined;
  const stop = (): void => {
    stopped = true;
    clearTimeout(next);
  };
  const judge = (foundMb: number | null): void => {
    if (stopped || foundMb === null) return;
    if (foundMb <= watched.limitMb) {
      next = setTimeout(look, PERIOD_MS);
      return;
    }
    stop();
    watched.onExceeded(foundMb);
  };
  const look = (): void => {
    residentMb(watched.pid)
      .then(judge)
      .catch((error: unknown) => {
        if (stopped) return;
        stop();
        watched.onBlind(error);
      });
  };
  look();
  return { stop };
};
