import { createTransport } from 'nodemailer';

import { MailDeferredError, MailRefusedError } from './errors.js';
import { bodyText, headerText } from './header-text.js';
import type { Mailer, OutgoingMail } from './port.js';
import { smtpAddress } from './smtp-address.js';

export interface SmtpMailerOptions {
  /** Longest wait for a connection, a greeting or an answer. */
  readonly timeoutMs?: number;
}

/** Sends through the server at `smtpUrl`; each mail is a connection of its own. */
export function createSmtpMailer(smtpUrl: string, options: SmtpMailerOptions = {}): Mailer {
  const { address, requireTls } = smtpAddress(smtpUrl);
  const timeoutMs = options.timeoutMs ?? 10_000;
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: requireTls,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    async send(mail) {
      const { rejected } = await transport.sendMail(message(mail)).catch((error: unknown) => {
        throw sendFailure(address, error);
      });
      // Trying again would send the mail twice to those who have it.
      if (rejected.length > 0)
        throw new MailRefusedError(
          `The mail server ${address} took the mail for some, but not for ${rejected.map(addressText).join(', ')}: ` +
            'check these addresses in notification.to.',
        );
    },
  };
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

function sendFailure(address: string, error: unknown): Error {
  const status =
    error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : 0;
  const reason = error instanceof Error ? headerText(error.message) : String(error);
  return status >= 500
    ? new MailRefusedError(
        `The mail server ${address} refuses the mail: ${reason}. Check notification in the config and SMTP_URL.`,
      )
    : new MailDeferredError(
        `The mail server ${address} did not take the mail: ${reason}. It will be tried again; see SMTP_URL if it lasts.`,
      );
}
