const windowMs = 5 * 60_000;
const pausesMs = [500, 2_000, 8_000];

/** How often one server may be started again: three times within five minutes, after growing pauses. */
export interface RestartBudget {
  /** Takes one restart out of the budget at a time in ms; null when it is used up. */
  take(nowMs: number): { readonly pauseMs: number; readonly note: string } | null;
}

/** A full budget. */
export const createRestartBudget = (): RestartBudget => {
  let taken: readonly number[] = [];
  return {
    take(nowMs) {
      taken = taken.filter((at) => nowMs - at < windowMs);
      const pauseMs = pausesMs[taken.length];
      if (pauseMs === undefined) return null;
      taken = [...taken, nowMs];
      return { pauseMs, note: `${taken.length} of ${pausesMs.length} within ${windowMs / 60_000} minutes` };
    },
  };
};
