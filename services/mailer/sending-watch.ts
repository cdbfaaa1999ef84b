import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';

/** The longest waits for a mail server. */
export interface SendLimits {
  /** For a connection, and for the greeting. */
  readonly connectMs: number;
  /** For all commands together, until the mail is handed over to its last byte. */
  readonly commandsMs: number;
  /** For the answer to the mail: servers that look through mails take minutes (RFC 5321 4.5.3.2.6: 10). */
  readonly answerMs: number;
}

/** One sending: how far it is, and the signal that ends it when it takes too long. */
export interface SendingWatch {
  readonly signal: AbortSignal;
  /** Passes the mail's content through, and notes when its last byte was taken. */
  readonly watchContent: (content: Readable) => Readable;
  /** From then on the server may have taken the mail, whatever becomes of its answer. */
  readonly isHandedOver: () => boolean;
  readonly end: () => void;
}

/** Watches one sending, which also ends when `stop` is aborted. */
export function watchSending({ answerMs, commandsMs }: SendLimits, stop?: AbortSignal): SendingWatch {
  const limit = new AbortController();
  const expireAfter = (ms: number, what: string) =>
    setTimeout(() => {
      limit.abort(new Error(`${what} within ${ms / 1000} s`));
    }, ms);
  let timer = expireAfter(commandsMs, 'the server did not take the commands');
  let handedOver = false;
  return {
    signal: stop === undefined ? limit.signal : AbortSignal.any([limit.signal, stop]),
    watchContent: (content) => {
      const watched = new PassThrough();
      content.once('error', (error) => watched.destroy(error));
      watched.once('end', () => {
        handedOver = true;
        clearTimeout(timer);
        timer = expireAfter(answerMs, 'no answer to the mail');
      });
      return content.pipe(watched);
    },
    isHandedOver: () => handedOver,
    end: () => {
      clearTimeout(timer);
    },
  };
}
