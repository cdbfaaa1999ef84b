import { readFileSync } from 'node:fs';

import type { Booster, FitOptions, FitRequest, MatrixFiles } from '../../services/booster/port.js';

/** How a fit goes: the ROC-AUC after its checkpoints and at its end, in steps of one positive row's share; NaN = so are the scores. */
export interface FitScript {
  /** By round; a round without one is not asked about. */
  readonly at?: Readonly<Record<number, number>>;
  readonly end: number;
  /** 30 unless told otherwise. */
  readonly rounds?: number;
}

/** A booster that fits nothing: every fit goes as `script` says, or fails with its error. */
export function scriptedBooster(
  script: (request: FitRequest, fit: number) => FitScript | Error,
): Booster & { readonly requests: FitRequest[] } {
  const requests: FitRequest[] = [];
  const absent = (): Promise<never> => Promise.reject(new Error('this booster only fits'));
  return {
    requests,
    fit(request, options = {}) {
      requests.push(request);
      const found = script(request, requests.length - 1);
      return found instanceof Error ? Promise.reject(found) : play(request, options, found);
    },
    dump: absent,
    score: absent,
    close: () => Promise.resolve(),
  };
}

function play(
  request: FitRequest,
  { onCheckpoint, onRound }: FitOptions,
  { at = {}, end, rounds = 30 }: FitScript,
): ReturnType<Booster['fit']> {
  const outcome = { model: 'm', rounds, curve: [], trainSeconds: 0.25, threads: 1, stoppedAt: null };
  onRound?.({
    round: 1,
    trainLoss: NaN,
    validationLoss: NaN,
    trainAccuracy: NaN,
    validationAccuracy: NaN,
  });
  for (const step of request.checkpoints ?? []) {
    const aucRoc = at[step];
    if (aucRoc === undefined) continue;
    const scores = scoresOf(request, aucRoc);
    if (onCheckpoint?.(step, scores) === 'stop')
      return Promise.resolve({ ...outcome, model: '', rounds: step, scores, stoppedAt: step });
  }
  return Promise.resolve({ ...outcome, scores: scoresOf(request, end) });
}

/** Scores of the rows that the fit is measured on: this share of the positive rows stands above all negative ones, the rest below. */
function scoresOf({ scoreRows, train, validation }: FitRequest, aucRoc: number): Float64Array {
  const measured = scoreRows === null ? validation : train;
  if (measured === null) return new Float64Array(0);
  const all = labelsOf(measured);
  const labels = scoreRows === null ? all : Float32Array.from(scoreRows, (row) => all[row] ?? NaN);
  if (Number.isNaN(aucRoc)) return new Float64Array(labels.length).fill(NaN);
  const above = Math.round(aucRoc * labels.filter((label) => label === 1).length);
  let positives = 0;
  return Float64Array.from(labels, (label) => {
    if (label === 0) return 0.5;
    positives += 1;
    return positives <= above ? 1 : 0;
  });
}

function labelsOf({ labels }: MatrixFiles): Float32Array {
  return new Float32Array(Uint8Array.from(readFileSync(labels)).buffer);
}
