/**
 * The program of a trainer process: `node trainer-process.js <lib_lightgbm.so> <libxgboost.so> <MiB of data to keep>`, one
 * call at a time over the IPC channel.
 */
import process from 'node:process';

import { TrainerError } from './errors.js';
import { fitModel } from './learners/fit-model.js';
import type { Decision } from './learners/grow-rounds.js';
import { createKeptData } from './learners/kept-data.js';
import { loadLearners } from './learners/learners.js';
import type { NativeLearners } from './learners/learners.js';
import { scoreRows } from './learners/score-rows.js';
import { trainerRequestSchema } from './messages.js';
import type { TrainerReply, TrainerRequest } from './messages.js';
import { createNativeHandles } from './native/native-handles.js';
import type { NativeHandles } from './native/native-handles.js';
import { dieWithParent } from './parent-death.js';
import { createPendingAnswer } from './pending-answer.js';
import { createRoundNews } from './round-news.js';

type TrainerCall = Exclude<TrainerRequest, { kind: 'cancel' | 'decided' }>;

const BYTES_PER_MIB = 1024 ** 2;

let cancelled = false;
const decision = createPendingAnswer<Decision>();
const kept = createKeptData(Number(process.argv[4] ?? 0) * BYTES_PER_MIB);

const say = (reply: TrainerReply): void => {
  process.send?.(reply);
};

const fit = async (
  learners: NativeLearners,
  handles: NativeHandles,
  request: Extract<TrainerCall, { kind: 'fit' }>['fit'],
): Promise<TrainerReply> => {
  cancelled = false;
  const news = createRoundNews((rounds) => {
    say({ kind: 'rounds', rounds });
  });
  const outcome = await fitModel(learners, { handles, kept }, request, {
    onRound: news.add,
    onCheckpoint(round, scores) {
      news.flush();
      return decision.ask(() => {
        say({ kind: 'checkpoint', round, scores });
      });
    },
    cancelled: () => cancelled,
  });
  news.flush();
  return { kind: 'fitted', outcome, keptMb: kept.bytes() / BYTES_PER_MIB };
};

const replyTo = async (
  learners: NativeLearners,
  handles: NativeHandles,
  request: TrainerCall,
): Promise<TrainerReply> => {
  if (request.kind !== 'fit' || !request.fit.keepData) kept.free();
  if (request.kind === 'fit') return fit(learners, handles, request.fit);
  const { algorithm, text } = request.model;
  const model = learners[algorithm].load(handles, text);
  if (request.kind === 'dump') return { kind: 'dumped', text: model.dump(), gain: model.gain() };
  return { kind: 'scored', scores: scoreRows(model, request.matrix, null) };
};

const failed = (error: unknown): Extract<TrainerReply, { kind: 'failed' }> => {
  if (error instanceof TrainerError && (error.code === 'library' || error.code === 'aborted')) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  return { kind: 'failed', code: 'input', message: error instanceof Error ? error.message : String(error) };
};

const serve = async (learners: NativeLearners, call: TrainerCall): Promise<void> => {
  const handles = createNativeHandles();
  const reply = await replyTo(learners, handles, call).catch(failed);
  say(reply);
  handles.free();
  // What a library refused may have been half done.
  if (reply.kind === 'failed' && reply.code !== 'aborted') kept.free();
};

const hear = async (learners: NativeLearners, message: unknown): Promise<void> => {
  const request = trainerRequestSchema.safeParse(message);
  if (!request.success) say(failed(request.error));
  else if (request.data.kind === 'decided') decision.give(request.data.decision);
  else if (request.data.kind === 'cancel') {
    cancelled = true;
    // A fit that waits at a checkpoint looks whether it is cancelled when it goes on.
    decision.give('go on');
  } else await serve(learners, request.data);
};

// Ctrl-C reaches the whole process group; whether a fit ends is the parent's decision, told by a message.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const learners = loadLearners(process.argv[2] ?? '', process.argv[3] ?? '');
  dieWithParent();
  process.on('message', (message) => void hear(learners, message));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'unloadable', message: error instanceof Error ? error.message : String(error) });
}
