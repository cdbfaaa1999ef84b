import { setTimeout as sleep } from 'node:timers/promises';

/** What one look has found: all that is needed, or what is missing and why, for people. */
export type Look<R> = { readonly ready: R } | { readonly missing: readonly string[] };

/** How a wait goes. */
export interface Waiting {
  /** Aborted to give the wait up. */
  readonly signal: AbortSignal;
  /** Told what is waited for: at once, on a change, and again after some time. */
  readonly tell: (line: string) => void;
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  readonly repeatMs?: number;
}

/** Looks until all is there; null where the wait was given up. The pauses grow to a second. An error of a look ends the wait. */
export async function awaitServers<R>(
  look: () => Promise<Look<R>>,
  { firstPauseMs = 100, longestPauseMs = 1_000, repeatMs = 10_000, signal, tell }: Waiting,
): Promise<R | null> {
  let told = { text: '', at: 0 };
  for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(longestPauseMs, 1.5 * pauseMs)) {
    const found = await look();
    if ('ready' in found) return found.ready;
    const text = `Waiting for ${found.missing.join('; ')}`;
    if (text !== told.text || performance.now() - told.at >= repeatMs) {
      tell(text);
      told = { text, at: performance.now() };
    }
    await sleep(pauseMs, null, { signal }).catch(() => null);
  }
  return null;
}
