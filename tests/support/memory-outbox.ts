import { MailLeasedError, MailUnknownError } from '../../services/mailer/errors.js';
import { bodyText, headerText } from '../../services/mailer/header-text.js';
import { messageIdOf } from '../../services/mailer/message-id.js';
import type { Outbox, OutgoingMail } from '../../services/mailer/port.js';

interface Waiting {
  readonly mail: OutgoingMail;
  leasedUntilMs: number;
  sent: boolean;
}

/** An outbox that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryOutbox(): Outbox {
  const rows = new Map<string, Waiting>();
  const row = (eventKey: string): Waiting => {
    const found = rows.get(eventKey);
    if (found === undefined) throw new MailUnknownError(eventKey);
    return found;
  };
  const later = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);

  return {
    enqueue: (mail) =>
      later(() => {
        if (rows.has(mail.eventKey)) return false;
        const messageId = messageIdOf(mail.eventKey, mail.from);
        const clean = {
          subject: headerText(mail.subject),
          text: bodyText(mail.text),
          html: bodyText(mail.html),
        };
        rows.set(mail.eventKey, { mail: { ...mail, ...clean, messageId }, leasedUntilMs: 0, sent: false });
        return true;
      }),
    claim: (eventKey, leaseMs) =>
      later(() => {
        const waiting = row(eventKey);
        if (waiting.sent) return null;
        if (waiting.leasedUntilMs > Date.now())
          throw new MailLeasedError(eventKey, new Date(waiting.leasedUntilMs).toISOString());
        waiting.leasedUntilMs = Date.now() + leaseMs;
        return waiting.mail;
      }),
    markSent: (eventKey) =>
      later(() => {
        row(eventKey).sent = true;
      }),
    markFailed: (eventKey) =>
      later(() => {
        row(eventKey).leasedUntilMs = 0;
      }),
  };
}
