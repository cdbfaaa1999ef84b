import { SMTPServer } from 'smtp-server';

import type { MailStore } from './mail-store.js';

const largestMailBytes = 25 * 1024 * 1024;

const tooLarge = (): Error =>
  Object.assign(new Error(`the mail catcher takes mails up to ${largestMailBytes} bytes`), {
    responseCode: 552,
  });

/** Takes every mail, from anyone to anyone, and delivers none: it only stores them. Accepts after the mail is on disk. */
export const createSmtpReceiver = (store: MailStore): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: largestMailBytes,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          callback(tooLarge());
          return;
        }
        store.add(Buffer.concat(chunks)).then(() => {
          callback();
        }, callback);
      });
    },
  });
