import type { Mail } from '../../contracts/notification.js';

export interface OutgoingMail extends Mail {
  /** The same for every attempt to send this mail. */
  readonly messageId: string;
}

/** Whether a try that failed may have sent the mail all the same. */
export type FailedSending = 'not sent' | 'unknown';

/** Sends mails. */
export interface Mailer {
  /**
   * Sends one mail, until `stop` is aborted. Throws `MailRefusedError` when the server refuses it for good (5xx),
   * `MailUncertainError` when it may have taken it, another error when it has not and trying again may help.
   */
  send(mail: OutgoingMail, stop?: AbortSignal): Promise<void>;
}

/** Mails waiting in PostgreSQL: one row an event, claimed with a lease. */
export interface Outbox {
  /** False when the event is there already. */
  enqueue(mail: Mail): Promise<boolean>;
  /**
   * The mail, leased to the caller; null when it was sent already. Throws `MailLeasedError` while another holds it, and
   * `MailAbandonedError` after three tries whose end is not known, those of senders that died included.
   */
  claim(eventKey: string, leaseMs: number): Promise<OutgoingMail | null>;
  /** Holds a lease for longer, as long as the sending goes on. */
  renew(eventKey: string, leaseMs: number): Promise<void>;
  markSent(eventKey: string): Promise<void>;
  /** Frees the lease and keeps the reason. */
  markFailed(eventKey: string, error: string, sending: FailedSending): Promise<void>;
}
