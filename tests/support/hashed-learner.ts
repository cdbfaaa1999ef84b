import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import type { ActivityServices } from '../../activities/services.js';
import { hashFraction } from '../../domain/data/split.js';
import type { Booster, FitRequest, MatrixFiles } from '../../services/booster/port.js';

type Learning = Pick<ActivityServices, 'booster' | 'modelExport' | 'inference'>;

/**
 * Learner, export and inference without a library: a model is the hash of all that its fit was asked with, and the score of
 * a row follows from the model and the row. So a result differs wherever anything differs that it was made from.
 */
export function hashedLearner(): Learning & { readonly fits: FitRequest[] } {
  const fits: FitRequest[] = [];
  const booster: Booster = {
    fit(request) {
      fits.push(request);
      const model = hash('sha256', JSON.stringify(askedWith(request)), 'hex');
      const scores = scoresOfFit(model, request);
      const curve = [1, 2].map((round) => curveRound(model, round));
      const outcome = { model, rounds: 2, curve, scores, trainSeconds: 0.1, threads: request.threads };
      return Promise.resolve({ ...outcome, stoppedAt: null });
    },
    dump: ({ algorithm, text }) =>
      Promise.resolve({ algorithm, json: text, gain: [3, 2, 1].map((gain) => gain * hashFraction(text)) }),
    score: ({ text }, files) => Promise.resolve(scoresOf(text, rowsOf(files), files.columns)),
    close: () => Promise.resolve(),
  };
  return {
    fits,
    booster,
    modelExport: { toOnnx: ({ json }, features) => Buffer.from(`${String(json)} ${features}`) },
    inference: {
      load(onnx) {
        const [model = '', features] = Buffer.from(onnx).toString().split(' ');
        const columns = Number(features);
        const score = (rows: Float32Array) => Promise.resolve(scoresOf(model, rows, columns));
        return Promise.resolve({ features: columns, score, release: () => Promise.resolve() });
      },
      probe: () => Promise.resolve({ singleRowMs: 1, memoryMb: 30 }),
    },
  };
}

/** The files of a matrix are named by their content. */
const askedWith = ({ train, validation, trainRows, scoreRows, ...request }: FitRequest) => ({
  ...request,
  rows: [Array.from(trainRows ?? []), Array.from(scoreRows ?? [])],
  files: [train, validation].flatMap((files) => (files === null ? [] : fileNames(files))),
});

const fileNames = ({ features, labels }: MatrixFiles) => [basename(features), basename(labels)];

function scoresOfFit(model: string, { scoreRows, train, validation }: FitRequest): Float64Array {
  if (scoreRows === null)
    return validation === null
      ? new Float64Array(0)
      : scoresOf(model, rowsOf(validation), validation.columns);
  const all = scoresOf(model, rowsOf(train), train.columns);
  return Float64Array.from(scoreRows, (row) => all[row] ?? NaN);
}

function rowsOf({ features }: MatrixFiles): Float32Array {
  return new Float32Array(Uint8Array.from(readFileSync(features)).buffer);
}

const scoresOf = (model: string, rows: Float32Array, columns: number): Float64Array =>
  Float64Array.from({ length: rows.length / columns }, (_, row) =>
    hashFraction(`${model} ${rows.subarray(row * columns, (row + 1) * columns).join()}`),
  );

const curveRound = (model: string, round: number) => ({
  round,
  trainLoss: hashFraction(`${model}/${round}/train`),
  validationLoss: hashFraction(`${model}/${round}/validation`),
  trainAccuracy: 0.8,
  validationAccuracy: 0.7,
});
