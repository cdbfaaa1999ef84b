import type { ChildProcess, Serializable } from 'node:child_process';

import { z } from 'zod';

import { guardCall } from './call-guards.js';
import type { TrainerLimits } from './call-guards.js';
import { TrainerError } from './errors.js';
import { trainerReplySchema } from './messages.js';
import type { TrainerReply } from './messages.js';
import type { FitOptions } from './port.js';
import { explainEnd } from './trainer-end.js';
import type { KillReason } from './trainer-end.js';

/** A round of a fit ends sooner than this, or the process has to be killed for the caller not to wait. */
const CANCEL_GRACE_MS = 1000;

/** A process, how to listen to it and what it may take. */
export interface Conversation {
  readonly running: ChildProcess;
  readonly limits: TrainerLimits;
  /** The end of what it wrote to stderr. */
  readonly lastWords: () => string;
}

/**
 * Sends `request` (null = only listen) and waits for the closing message. Rejects with `TrainerError` when the
 * process reports a failure, ends, is silent for `silenceMs`, holds too much memory, or the signal aborts; with the
 * error of `onRound` or `onCheckpoint` when that throws. Unless the process reported the failure itself, it is gone then.
 */
export const converse = (
  conversation: Conversation,
  request: Serializable | null,
  { signal, ...listener }: FitOptions,
): Promise<TrainerReply> =>
  new Promise((resolve, reject) => {
    const { running } = conversation;
    let killedFor: KillReason | null = null;
    const kill = (reason: KillReason): void => {
      killedFor ??= reason;
      running.kill('SIGKILL');
    };
    // A failed send needs no answer: the process is gone, and its end is reported by `close`.
    const send = (message: Serializable): boolean => running.send(message, () => undefined);
    const guards = guardCall(running, conversation.limits, kill);

    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      send({ kind: 'cancel' });
      grace = setTimeout(kill, CANCEL_GRACE_MS, { kind: 'cancel' });
    };
    const leave = (): void => {
      guards.stop();
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      running.off('message', hear).off('close', end).off('error', lose);
    };
    const fail = (error: Error): void => {
      leave();
      reject(error);
    };
    const lose = (error: Error): void => {
      fail(
        new TrainerError('crashed', `The trainer process cannot be started or reached: ${error.message}.`, {
          cause: error,
        }),
      );
    };
    const hear = (message: unknown): void => {
      guards.heard();
      if (killedFor !== null) return;
      try {
        const reply = understand(message);
        // A second time: the listener's time is not the process's silence.
        if (passOn(reply, listener, send)) guards.heard();
        else if (reply.kind === 'failed') fail(new TrainerError(reply.code, reply.message));
        else {
          leave();
          resolve(reply);
        }
      } catch (error) {
        kill({ kind: 'broken', error: error instanceof Error ? error : new Error(String(error)) });
      }
    };
    const end = (): void => {
      const reason: KillReason | null = signal?.aborted === true ? { kind: 'cancel' } : killedFor;
      fail(explainEnd(running, reason, conversation.lastWords()));
    };

    running.on('message', hear).on('close', end).on('error', lose);
    signal?.addEventListener('abort', cancel, { once: true });
    if (request !== null) send(request);
    if (signal?.aborted === true) cancel();
  });

/** Tells the listener of news in the middle of a call, and answers what is asked; false = it is no such news. */
const passOn = (
  reply: TrainerReply,
  { onRound, onCheckpoint }: FitOptions,
  answer: (message: Serializable) => void,
): boolean => {
  if (reply.kind === 'rounds') {
    for (const round of reply.rounds) onRound?.(round);
    return true;
  }
  if (reply.kind !== 'checkpoint') return false;
  answer({ kind: 'decided', decision: onCheckpoint?.(reply.round, reply.scores) ?? 'go on' });
  return true;
};

const understand = (message: unknown): TrainerReply => {
  const reply = trainerReplySchema.safeParse(message);
  if (reply.success) return reply.data;
  throw new TrainerError(
    'crashed',
    `The trainer process said what nobody understands: ${z.prettifyError(reply.error)}. ` +
      'Is it of the same build as the worker? Run `npm start` to build both.',
  );
};
