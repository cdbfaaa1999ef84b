/** The program of a trainer process: `node trainer-process.js <library>`, one call at a time over the IPC channel. */
import process from 'node:process';

import type { TrainingRound } from '../../contracts/model-training.js';
import { TrainerError } from './errors.js';
import { fitLightgbm } from './lightgbm-fit.js';
import { scoreRows } from './lightgbm-score.js';
import { withLightgbm } from './lightgbm-scope.js';
import { trainerRequestSchema } from './messages.js';
import type { TrainerReply } from './messages.js';
import { loadNativeFunctions } from './native-functions.js';
import type { NativeCall } from './native-functions.js';
import type { FitRequest, MatrixFiles } from './port.js';

/** Comparisons and dumps are small: one thread never competes with a fit elsewhere. */
const SCORING_THREADS = 1;

let cancelled = false;

const say = (reply: TrainerReply): void => {
  process.send?.(reply);
};

const fit = (call: NativeCall, request: FitRequest): Promise<TrainerReply> => {
  cancelled = false;
  const onRound = (round: TrainingRound): void => {
    say({ kind: 'round', round });
  };
  return withLightgbm(call, async (scope) => {
    const outcome = await fitLightgbm(scope, request, { onRound, cancelled: () => cancelled });
    return { kind: 'fitted', outcome };
  });
};

const dump = (call: NativeCall, model: string): Promise<TrainerReply> =>
  withLightgbm(call, (scope) => {
    const booster = scope.load(model);
    return { kind: 'dumped', text: scope.dump(booster), gain: scope.gain(booster) };
  });

const score = (call: NativeCall, model: string, files: MatrixFiles): Promise<TrainerReply> =>
  withLightgbm(call, (scope) => {
    const input = { files, selected: null, rounds: -1, threads: SCORING_THREADS };
    return { kind: 'scored', scores: scoreRows(scope, scope.load(model), input) };
  });

const failed = (error: unknown): TrainerReply => {
  if (error instanceof TrainerError && (error.code === 'library' || error.code === 'aborted')) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  return { kind: 'failed', code: 'input', message: error instanceof Error ? error.message : String(error) };
};

const answer = async (call: NativeCall, message: unknown): Promise<void> => {
  try {
    const request = trainerRequestSchema.parse(message);
    if (request.kind === 'cancel') cancelled = true;
    else if (request.kind === 'fit') say(await fit(call, request.fit));
    else if (request.kind === 'dump') say(await dump(call, request.model));
    else say(await score(call, request.model, request.matrix));
  } catch (error) {
    say(failed(error));
  }
};

// Ctrl-C reaches the whole process group; whether a fit ends is the parent's decision, told by a message.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const call = loadNativeFunctions(process.argv[2] ?? '');
  process.on('message', (message) => void answer(call, message));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'unloadable', message: error instanceof Error ? error.message : String(error) });
}
