import type { Socket } from 'node:net';

import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Envelope recipients. */
  readonly recipients: readonly string[];
  readonly source: string;
  readonly parsed: ParsedMail;
}

/** An SMTP server in this process that keeps what it accepts. */
export interface TestSmtpServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  close(): Promise<void>;
}

export interface SmtpBehaviour {
  /** Refuses a recipient with this status; null takes it. */
  readonly recipientStatus?: (address: string) => number | null;
  /** Refuses every mail's content with this status. */
  readonly dataStatus?: number;
  /** Accepts the connection and says nothing. */
  readonly mute?: boolean;
  /** Takes this long for each recipient. */
  readonly recipientDelayMs?: number;
  /** Has a mail, and takes this long to say so. */
  readonly answerDelayMs?: number;
  /** Has a mail, and breaks the connection in place of an answer. */
  readonly hangsUp?: boolean;
  /** Called when a mail is there, before the answer. */
  readonly onMail?: () => void;
}

const refusal = (responseCode: number) => Object.assign(new Error('refused by the test'), { responseCode });

/** Starts it on a free port of this machine. */
export async function startSmtpServer(behaviour: SmtpBehaviour = {}): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  const { answerDelayMs = 0, recipientDelayMs = 0 } = behaviour;
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect(_session, callback) {
      if (behaviour.mute !== true) callback();
    },
    onRcptTo({ address }, _session, callback) {
      const status = behaviour.recipientStatus?.(address) ?? null;
      setTimeout(callback, recipientDelayMs, status === null ? null : refusal(status)).unref();
    },
    onData(stream, session, callback) {
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        if (behaviour.dataStatus !== undefined) {
          callback(refusal(behaviour.dataStatus));
          return;
        }
        simpleParser(source).then((parsed) => {
          mails.push({ recipients, source: source.toString('utf8'), parsed });
          behaviour.onMail?.();
          if (behaviour.hangsUp === true) for (const socket of sockets) socket.destroy();
          else setTimeout(callback, answerDelayMs).unref();
        }, callback);
      });
    },
  });
  server.server.on('connection', (socket) => sockets.add(socket));
  // A client that gives up is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
