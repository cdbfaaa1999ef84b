import { MailAbandonedError, MailLeasedError, MailUnknownError } from '../../services/mailer/errors.js';
import { bodyText, headerText } from '../../services/mailer/header-text.js';
import { messageIdOf } from '../../services/mailer/message-id.js';
import type { Outbox, OutgoingMail } from '../../services/mailer/port.js';

interface Waiting {
  readonly mail: OutgoingMail;
  leasedUntilMs: number;
  sent: boolean;
  unknownEnds: number;
}

const MOST_UNKNOWN_ENDS = 3;

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
        const waiting = { leasedUntilMs: 0, sent: false, unknownEnds: 0 };
        rows.set(mail.eventKey, { mail: { ...mail, ...clean, messageId }, ...waiting });
        return true;
      }),
    claim: (eventKey, leaseMs) =>
      later(() => {
        const waiting = row(eventKey);
        if (waiting.sent) return null;
        if (waiting.leasedUntilMs > Date.now())
          throw new MailLeasedError(eventKey, new Date(waiting.leasedUntilMs).toISOString());
        if (waiting.unknownEnds >= MOST_UNKNOWN_ENDS)
          throw new MailAbandonedError(eventKey, waiting.unknownEnds);
        waiting.leasedUntilMs = Date.now() + leaseMs;
        waiting.unknownEnds += 1;
        return waiting.mail;
      }),
    renew: (eventKey, leaseMs) =>
      later(() => {
        const waiting = row(eventKey);
        if (waiting.leasedUntilMs > 0) waiting.leasedUntilMs = Date.now() + leaseMs;
      }),
    markSent: (eventKey) =>
      later(() => {
        row(eventKey).sent = true;
      }),
    markFailed: (eventKey, _error, sending) =>
      later(() => {
        const waiting = row(eventKey);
        waiting.leasedUntilMs = 0;
        if (sending === 'not sent') waiting.unknownEnds -= 1;
      }),
  };
}
