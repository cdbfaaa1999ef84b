/**
 * The program of a trainer process: `node trainer-process.js <lib_lightgbm.so> <libxgboost.so>`, one call at a time over
 * the IPC channel.
 */
import process from 'node:process';

import { TrainerError } from './errors.js';
import { fitModel } from './learners/fit-model.js';
import { loadLearners } from './learners/learners.js';
import type { NativeLearners } from './learners/learners.js';
import { scoreRows } from './learners/score-rows.js';
import { trainerRequestSchema } from './messages.js';
import type { TrainerReply, TrainerRequest } from './messages.js';
import { createNativeHandles } from './native/native-handles.js';
import type { NativeHandles } from './native/native-handles.js';
import { dieWithParent } from './parent-death.js';
import { createRoundNews } from './round-news.js';

let cancelled = false;

const say = (reply: TrainerReply): void => {
  process.send?.(reply);
};

const replyTo = async (
  learners: NativeLearners,
  handles: NativeHandles,
  request: Exclude<TrainerRequest, { kind: 'cancel' }>,
): Promise<TrainerReply> => {
  if (request.kind === 'fit') {
    cancelled = false;
    const news = createRoundNews((rounds) => {
      say({ kind: 'rounds', rounds });
    });
    const control = { onRound: news.add, cancelled: () => cancelled };
    const outcome = await fitModel(learners, handles, request.fit, control);
    news.flush();
    return { kind: 'fitted', outcome };
  }
  const { algorithm, text } = request.model;
  const model = learners[algorithm].load(handles, text);
  if (request.kind === 'dump') return { kind: 'dumped', text: model.dump(), gain: model.gain() };
  return { kind: 'scored', scores: scoreRows(model, request.matrix, null) };
};

const failed = (error: unknown): TrainerReply => {
  if (error instanceof TrainerError && (error.code === 'library' || error.code === 'aborted')) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  return { kind: 'failed', code: 'input', message: error instanceof Error ? error.message : String(error) };
};

const answer = async (learners: NativeLearners, message: unknown): Promise<void> => {
  const handles = createNativeHandles();
  try {
    const request = trainerRequestSchema.parse(message);
    if (request.kind === 'cancel') cancelled = true;
    else say(await replyTo(learners, handles, request));
  } catch (error) {
    say(failed(error));
  } finally {
    handles.free();
  }
};

// Ctrl-C reaches the whole process group; whether a fit ends is the parent's decision, told by a message.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const learners = loadLearners(process.argv[2] ?? '', process.argv[3] ?? '');
  dieWithParent();
  process.on('message', (message) => void answer(learners, message));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'unloadable', message: error instanceof Error ? error.message : String(error) });
}
