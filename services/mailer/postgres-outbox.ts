import { z } from 'zod';

import type { Database } from '../database/port.js';
import { MailLeasedError, MailUnknownError } from './errors.js';
import { bodyText, headerText } from './header-text.js';
import { messageIdOf } from './message-id.js';
import type { Outbox, OutgoingMail } from './port.js';

const mailSchema = z.array(
  z.object({
    eventKey: z.string(),
    messageId: z.string(),
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  }),
);

const stateSchema = z.array(z.object({ sent: z.boolean(), leasedUntil: z.date().nullable() }));

const QUEUE = `
  INSERT INTO outbox (event_key, message_id, sender, recipients, subject, body_text, body_html)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (event_key) DO NOTHING RETURNING 1`;

const CLAIM = `
  UPDATE outbox
  SET lease_until = clock_timestamp() + make_interval(secs => $2::double precision / 1000), attempts = attempts + 1
  WHERE event_key = $1 AND sent_at IS NULL AND (lease_until IS NULL OR lease_until <= clock_timestamp())
  RETURNING event_key AS "eventKey", message_id AS "messageId", sender AS "from", recipients AS "to",
            subject, body_text AS "text", body_html AS "html"`;

/** The outbox in a migrated database; leases run by the database's clock. */
export function createPostgresOutbox(database: Database): Outbox {
  return {
    async enqueue(mail) {
      const added = await database.query(QUEUE, [
        mail.eventKey,
        messageIdOf(mail.eventKey, mail.from),
        headerText(mail.from),
        mail.to.map(headerText),
        headerText(mail.subject),
        bodyText(mail.text),
        bodyText(mail.html),
      ]);
      return added.length > 0;
    },
    async claim(eventKey, leaseMs) {
      const [claimed] = mailSchema.parse(await database.query(CLAIM, [eventKey, leaseMs]));
      return claimed ?? whyNotClaimed(database, eventKey);
    },
    async markSent(eventKey) {
      await database.query(
        `UPDATE outbox SET sent_at = coalesce(sent_at, clock_timestamp()), lease_until = NULL, last_error = NULL
         WHERE event_key = $1`,
        [eventKey],
      );
    },
    async markFailed(eventKey, error) {
      await database.query(
        'UPDATE outbox SET lease_until = NULL, last_error = $2 WHERE event_key = $1 AND sent_at IS NULL',
        [eventKey, bodyText(error)],
      );
    },
  };
}

async function whyNotClaimed(database: Database, eventKey: string): Promise<OutgoingMail | null> {
  const [state] = stateSchema.parse(
    await database.query(
      'SELECT sent_at IS NOT NULL AS sent, lease_until AS "leasedUntil" FROM outbox WHERE event_key = $1',
      [eventKey],
    ),
  );
  if (state === undefined) throw new MailUnknownError(eventKey);
  if (state.sent) return null;
  throw new MailLeasedError(eventKey, (state.leasedUntil ?? new Date()).toISOString());
}
