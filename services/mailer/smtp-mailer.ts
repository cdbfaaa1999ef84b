import { createTransport } from 'nodemailer';

import { MailDeferredError, MailRefusedError, MailUncertainError } from './errors.js';
import { bodyText, headerText } from './header-text.js';
import type { Mailer, OutgoingMail } from './port.js';
import { watchSending } from './sending-watch.js';
import type { SendingWatch, SendLimits } from './sending-watch.js';
import { smtpAddress } from './smtp-address.js';

const LIMITS: SendLimits = { connectMs: 10_000, commandsMs: 60_000, answerMs: 600_000 };

/** Sends through the server at `smtpUrl`; each mail is a connection of its own. */
export function createSmtpMailer(smtpUrl: string, limits: SendLimits = LIMITS): Mailer {
  const { address, requireTls } = smtpAddress(smtpUrl);
  return {
    async send(mail, stop) {
      const watch = watchSending(limits, stop);
      try {
        const { rejected } = await openTransport(smtpUrl, requireTls, limits, watch)
          .sendMail({ ...message(mail), signal: watch.signal })
          .catch((error: unknown) => {
            throw sendFailure(address, watch.signal.aborted ? watch.signal.reason : error, watch);
          });
        // Trying again would send the mail twice to those who have it.
        if (rejected.length > 0)
          throw new MailRefusedError(
            `The mail server ${address} took the mail for some, but not for ${rejected.map(addressText).join(', ')}: ` +
              'check these addresses in notification.to.',
          );
      } finally {
        watch.end();
      }
    },
  };
}

function openTransport(url: string, requireTLS: boolean, limits: SendLimits, watch: SendingWatch) {
  const transport = createTransport({
    url,
    requireTLS,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.answerMs,
  });
  transport.use('stream', (mail, done) => {
    mail.message.processFunc(watch.watchContent);
    done();
  });
  return transport;
}

function message(mail: OutgoingMail) {
  return {
    from: headerText(mail.from),
    to: mail.to.map(headerText),
    subject: headerText(mail.subject),
    messageId: headerText(mail.messageId),
    text: bodyText(mail.text),
    html: bodyText(mail.html),
    // RFC 3834: absence notes are not sent to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function addressText(recipient: string | { readonly address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}

function sendFailure(address: string, error: unknown, watch: SendingWatch): Error {
  const status =
    error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : 0;
  const reason = error instanceof Error ? headerText(error.message) : String(error);
  if (status >= 500)
    return new MailRefusedError(
      `The mail server ${address} refuses the mail: ${reason}. Check notification in the config and SMTP_URL.`,
    );
  // With an answer the server has said that it did not take it.
  if (status === 0 && watch.isHandedOver())
    return new MailUncertainError(
      `The mail server ${address} was given the mail and has not said whether it took it: ${reason}. It may have been ` +
        'sent; it is tried twice more at most, under the same Message-ID.',
    );
  return new MailDeferredError(
    `The mail server ${address} did not take the mail: ${reason}. It will be tried again; see SMTP_URL if it lasts.`,
  );
}
