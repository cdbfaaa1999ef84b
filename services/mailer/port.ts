import type { Mail } from '../../contracts/notification.js';

export interface OutgoingMail extends Mail {
  /** The same for every attempt to send this mail. */
  readonly messageId: string;
}

/** Sends one mail. Throws `MailRefusedError` when the server refuses it for good (5xx), another error when trying again may help. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
}

/** Mails waiting in PostgreSQL: one row an event, claimed with a lease. */
export interface Outbox {
  /** False when the event is there already. */
  enqueue(mail: Mail): Promise<boolean>;
  /** The mail, leased to the caller; null when it was sent already. Throws `MailLeasedError` while another holds it. */
  claim(eventKey: string, leaseMs: number): Promise<OutgoingMail | null>;
  markSent(eventKey: string): Promise<void>;
  /** Frees the lease and keeps the reason. */
  markFailed(eventKey: string, error: string): Promise<void>;
}
