import { z } from 'zod';

import type { Database } from '../database/port.js';
import { MailAbandonedError, MailLeasedError, MailUnknownError } from './errors.js';
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

const stateSchema = z.array(
  z.object({
    status: z.enum(['sent', 'unknown', 'waiting']),
    unknownEnds: z.number(),
    leased: z.boolean(),
    leasedUntil: z.date().nullable(),
  }),
);

const QUEUE = `
  INSERT INTO outbox (event_key, message_id, sender, recipients, subject, body_text, body_html)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (event_key) DO NOTHING RETURNING 1`;

const LEASE_END = 'clock_timestamp() + make_interval(secs => $2::double precision / 1000)';

const CLAIM = `
  UPDATE outbox
  SET lease_until = ${LEASE_END}, attempts = attempts + 1, unknown_ends = unknown_ends + 1
  WHERE event_key = $1 AND status = 'waiting' AND (lease_until IS NULL OR lease_until <= clock_timestamp())
  RETURNING event_key AS "eventKey", message_id AS "messageId", sender AS "from", recipients AS "to",
            subject, body_text AS "text", body_html AS "html"`;

const STATE = `
  SELECT status, unknown_ends AS "unknownEnds", lease_until AS "leasedUntil",
         coalesce(lease_until > clock_timestamp(), false) AS leased
  FROM outbox WHERE event_key = $1`;

/** What the claim has counted is taken back where the end is known. */
const MARK_SENT = `
  UPDATE outbox
  SET sent_at = coalesce(sent_at, clock_timestamp()), lease_until = NULL, last_error = NULL,
      unknown_ends = greatest(unknown_ends - 1, 0)
  WHERE event_key = $1`;

const MARK_FAILED = `
  UPDATE outbox
  SET lease_until = NULL, last_error = $2,
      unknown_ends = CASE WHEN $3 THEN unknown_ends ELSE greatest(unknown_ends - 1, 0) END
  WHERE event_key = $1 AND sent_at IS NULL`;

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
    async renew(eventKey, leaseMs) {
      await database.query(
        `UPDATE outbox SET lease_until = ${LEASE_END} WHERE event_key = $1 AND lease_until IS NOT NULL`,
        [eventKey, leaseMs],
      );
    },
    async markSent(eventKey) {
      await database.query(MARK_SENT, [eventKey]);
    },
    async markFailed(eventKey, error, sending) {
      await database.query(MARK_FAILED, [eventKey, bodyText(error), sending === 'unknown']);
    },
  };
}

async function whyNotClaimed(database: Database, eventKey: string): Promise<OutgoingMail | null> {
  const [state] = stateSchema.parse(await database.query(STATE, [eventKey]));
  if (state === undefined) throw new MailUnknownError(eventKey);
  if (state.status === 'sent') return null;
  if (state.status === 'unknown' && !state.leased) throw new MailAbandonedError(eventKey, state.unknownEnds);
  throw new MailLeasedError(eventKey, (state.leasedUntil ?? new Date()).toISOString());
}
