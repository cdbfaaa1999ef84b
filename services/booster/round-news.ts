import { performance } from 'node:perf_hooks';

import type { TrainingRound } from '../../contracts/model-training.js';

/** A message costs as much as a small tree: a fit on 7,000 rows took a tenth longer with one for each round. */
const BETWEEN_MS = 100;

/** Rounds of a fit on their way to the parent. */
export interface RoundNews {
  readonly add: (round: TrainingRound) => void;
  /** Sends what waits. */
  readonly flush: () => void;
}

/** Sends rounds together, at most every 100 ms; of rounds that were not measured the last only. */
export const createRoundNews = (
  send: (rounds: readonly TrainingRound[]) => void,
  nowMs: () => number = () => performance.now(),
): RoundNews => {
  let waiting: TrainingRound[] = [];
  let sentAt = nowMs();
  const flush = (): void => {
    if (waiting.length > 0) send(waiting);
    waiting = [];
    sentAt = nowMs();
  };
  return {
    add(round) {
      if (Number.isNaN(round.validationLoss)) waiting = [];
      waiting.push(round);
      if (nowMs() - sentAt >= BETWEEN_MS) flush();
    },
    flush,
  };
};
