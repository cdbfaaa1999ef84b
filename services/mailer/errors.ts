/** The mail server will not take this mail, now or later. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

/** The mail may go through when it is tried again: the server was away, busy or broke off. */
export class MailDeferredError extends Error {
  override readonly name = 'MailDeferredError';
}

/** The server was given the mail and did not say whether it took it: trying again may send it twice. */
export class MailUncertainError extends Error {
  override readonly name = 'MailUncertainError';
}

/** So many tries have ended without an answer that the mail is not tried again: it may have been sent by each of them. */
export class MailAbandonedError extends Error {
  override readonly name = 'MailAbandonedError';

  constructor(eventKey: string, unknownEnds: number) {
    super(
      `Mail ${eventKey} may have been sent: ${unknownEnds} tries ended without the mail server's answer, so it is not ` +
        'tried again. Ask its recipients; last_error of its row in table outbox has the reason.',
    );
  }
}

/** SMTP_URL cannot be used. The message never holds the value: it may carry a password. */
export class MailAddressError extends Error {
  override readonly name = 'MailAddressError';

  constructor(problem: string) {
    super(
      `The mail server's address (SMTP_URL) ${problem}: ` +
        'expected smtp://host:port or smtps://user:password@host:port. Correct it and start again.',
    );
  }
}

/** Another sender holds the mail's lease; it is free again after `leasedUntil` at the latest. */
export class MailLeasedError extends Error {
  override readonly name = 'MailLeasedError';
  readonly leasedUntil: string;

  constructor(eventKey: string, leasedUntil: string) {
    super(`Mail ${eventKey} is being sent by another worker until ${leasedUntil}: try again after that.`);
    this.leasedUntil = leasedUntil;
  }
}

/** No mail with this event key was ever queued. */
export class MailUnknownError extends Error {
  override readonly name = 'MailUnknownError';

  constructor(eventKey: string) {
    super(`No mail ${eventKey} is in the outbox: enqueue it before it is claimed.`);
  }
}
