import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import type { TrainingConfig } from '../contracts/config/training.js';
import { median } from '../domain/math/quantile.js';
import { largestDifference } from '../domain/evaluation/checklist.js';
import { createBooster } from '../services/booster/child-process-booster.js';
import type { Booster, FitRequest, Learner, NativeModel } from '../services/booster/port.js';
import { createInference } from '../services/inference/onnx-inference.js';
import { createModelExport } from '../services/model-export/onnx-model-export.js';
import { nativeLibraries } from '../workers/native-libraries.js';
import type { BenchData } from './bench-data.js';
import { built } from './built-programs.js';

import type { BenchOptions } from './options.js';
import { startPeer } from './peer.js';
import type { Peer } from './peer.js';
import { peerParameters } from './peer-parameters.js';
import { watchTrainerPeak } from './trainer-memory.js';

const REPEATS = 3;
const BYTES_A_MEGABYTE = 1_000_000;

/** Everything measured of one learner at one size, ours beside Python's; medians, by the threads asked for in a fit and one else. */
export interface LearnerFigures {
  readonly algorithm: Learner['algorithm'];
  readonly rows: number;
  readonly fitSeconds: Beside;
  /** Between the scores of the two models on the probe rows. */
  readonly difference: number;
  readonly batchSeconds: Beside & { readonly onnx: number };
  readonly rowSeconds: { readonly onnx: number; readonly python: number };
  readonly exportSeconds: number;
  readonly onnxMb: number;
  readonly onnxDifference: number;
  readonly peakMb: Beside;
  /** What a loaded ONNX model adds to a process. */
  readonly onnxMemoryMb: number;
}

export interface Beside {
  readonly ours: number;
  readonly python: number;
}

/** Fits alternately here and in Python, then measures what becomes of the model. */
export async function measureLearner(
  learner: Learner,
  data: BenchData,
  options: BenchOptions,
  training: TrainingConfig,
  python: string,
): Promise<LearnerFigures> {
  const booster = createBooster({
    ...nativeLibraries(),
    processes: 1,
    memoryLimitMb: null,
    trainerEntry: built.trainer,
  });
  const peer = startPeer(python);
  const memory = watchTrainerPeak();
  try {
    const request = requestOf(learner, data, options, training);
    const fits = await alternate(booster, peer, request, data, options.pairs);
    const peakMb = { ours: memory.stop(), python: (await peer.memory()).peakMb };
    const model: NativeModel = { algorithm: learner.algorithm, text: fits.model };
    const predicted = await peer.predict(data.batch, REPEATS);
    const figures = await measureModel(booster, model, data);
    return {
      algorithm: learner.algorithm,
      rows: data.train.rows,
      fitSeconds: { ours: median(fits.ours), python: median(fits.python) },
      difference: fits.difference,
      ...figures,
      batchSeconds: { ...figures.batchSeconds, python: predicted.batchSeconds },
      rowSeconds: { ...figures.rowSeconds, python: predicted.rowSeconds },
      peakMb,
    };
  } finally {
    memory.stop();
    await booster.close();
    await peer.stop();
  }
}

function requestOf(
  learner: Learner,
  { train }: BenchData,
  { threads }: BenchOptions,
  { seed }: TrainingConfig,
): FitRequest {
  return {
    learner,
    seed,
    threads,
    featureNames: Array.from({ length: train.columns }, (_, index) => `feature_${index}`),
    categoricalFeatures: [],
    classWeight: null,
    train,
    trainRows: null,
    validation: null,
    patience: null,
    scoreRows: null,
  };
}

/** Pairs of fits, by turns the one or the other first, so that a change of the machine's load meets both. */
async function alternate(
  booster: Booster,
  peer: Peer,
  request: FitRequest,
  { probe, train }: BenchData,
  pairs: number,
) {
  const ours: number[] = [];
  const python: number[] = [];
  let model = '';
  let scores: readonly number[] = [];
  const fitHere = async (): Promise<number> => {
    const outcome = await booster.fit(request);
    model = outcome.model;
    ours.push(outcome.trainSeconds);
    return outcome.threads;
  };
  // Small data are fitted by fewer threads than asked for: Python gets the same.
  const threads = await fitHere();
  ours.pop();
  const fitThere = async (): Promise<void> => {
    const fitted = await peer.fit({
      library: request.learner.algorithm === 'xgboost' ? 'xgboost' : 'lightgbm',
      parameters: peerParameters({ ...request, threads }),
      rounds: request.learner.parameters.n_estimators,
      threads,
      train,
      probe,
    });
    python.push(fitted.seconds);
    scores = fitted.scores;
  };
  await fitThere();
  python.pop();
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) await fitHere();
    await fitThere();
    if (pair % 2 === 1) await fitHere();
  }
  const native = await booster.score({ algorithm: request.learner.algorithm, text: model }, probe);
  return { ours, python, model, difference: largestDifference(native, Float64Array.from(scores)) };
}

async function measureModel(booster: Booster, model: NativeModel, data: BenchData) {
  const dump = await booster.dump(model);
  const modelExport = createModelExport();
  const exports = await timed(REPEATS, () => Promise.resolve(modelExport.toOnnx(dump, data.batch.columns)));
  const inference = createInference({ probeEntry: built.probe });
  const loaded = await inference.load(exports.result);
  const onnx = await timed(REPEATS, () => loaded.score(data.batchFeatures, data.batch.rows));
  await loaded.release();
  const native = await timed(REPEATS, () => booster.score(model, data.batch));
  const probe = await onFile(exports.result, (path) => inference.probe(path, data.batch.columns));
  return {
    exportSeconds: exports.seconds,
    onnxMb: exports.result.length / BYTES_A_MEGABYTE,
    onnxDifference: largestDifference(onnx.result, native.result),
    batchSeconds: { onnx: onnx.seconds, ours: native.seconds },
    rowSeconds: { onnx: probe.singleRowMs / 1000 },
    onnxMemoryMb: probe.memoryMb,
  };
}

async function timed<R>(repeats: number, work: () => Promise<R>): Promise<{ result: R; seconds: number }> {
  const seconds: number[] = [];
  const once = async (): Promise<R> => {
    const startedAt = performance.now();
    const result = await work();
    seconds.push((performance.now() - startedAt) / 1000);
    return result;
  };
  let result = await once();
  for (let repeat = 1; repeat < repeats; repeat++) result = await once();
  return { result, seconds: median(seconds) };
}

async function onFile<R>(content: Uint8Array, work: (path: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-bench-'));
  try {
    const path = join(folder, 'model.onnx');
    writeFileSync(path, content);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
