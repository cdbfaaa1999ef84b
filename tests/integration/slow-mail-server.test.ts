import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { deliverMail } from '../../activities/deliver-mail.js';
import { FAILURES } from '../../contracts/names.js';
import { migrate } from '../../services/database/migrate.js';
import { createPostgresOutbox } from '../../services/mailer/postgres-outbox.js';
import { createSmtpMailer } from '../../services/mailer/smtp-mailer.js';
import { activityServices } from '../support/activity-services.js';
import { mail } from '../support/mail.js';
import { activityFailure, mockAttempt, runActivity } from '../support/run-activity.js';
import { startSmtpServer } from '../support/smtp-server.js';
import type { SmtpBehaviour, TestSmtpServer } from '../support/smtp-server.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const MINUTE_MS = 60_000;

let database: TestDatabase;
let smtp: TestSmtpServer;
let eventKey = '';

beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  await migrate(database.database);
});
afterAll(() => database.drop());
beforeEach(() => {
  eventKey = `run-${randomUUID()}/ended`;
});
afterEach(() => smtp.close());

/** The delivery of one waiting mail through a server that behaves so. */
async function delivery(behaviour: SmtpBehaviour, answerMs = MINUTE_MS) {
  smtp = await startSmtpServer(behaviour);
  const outbox = createPostgresOutbox(database.database);
  await outbox.enqueue(mail({ eventKey }));
  const mailer = createSmtpMailer(smtp.url, { connectMs: 1_000, commandsMs: 1_500, answerMs });
  return deliverMail(activityServices({ mailer, outbox }));
}

const row = () =>
  database.database.query(
    'SELECT status, unknown_ends AS ends, lease_until AS lease, last_error AS error FROM outbox WHERE event_key = $1',
    [eventKey],
  );

describe('a mail server that is slow to say that it has a mail', () => {
  it('gets one copy when its answer is late but comes', async () => {
    await runActivity(await delivery({ answerDelayMs: 2_000 }), { eventKey });

    expect(smtp.mails).toHaveLength(1);
    expect(await row()).toEqual([{ status: 'sent', ends: 0, lease: null, error: null }]);
  });

  it('gets three copies under one Message-ID when its answer never comes, and the outbox says what is not known', async () => {
    const deliver = await delivery({ answerDelayMs: MINUTE_MS }, 200);
    for (const status of ['waiting', 'waiting', 'unknown']) {
      expect(await activityFailure(deliver, { eventKey })).toMatchObject({ nonRetryable: false });
      const [kept] = await row();
      expect(kept).toMatchObject({ status });
      expect(JSON.stringify(kept)).toContain('may have been sent');
    }

    const last = await activityFailure(deliver, { eventKey });

    expect(last).toMatchObject({ type: FAILURES.mailDelivery, nonRetryable: true });
    expect(last.message).toMatch(/may have been sent: 3 tries/);
    expect(smtp.mails).toHaveLength(3);
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  });

  it('does not keep a worker that stops, and the mail is free for the next one', async () => {
    const attempt = mockAttempt();
    const deliver = await delivery({
      answerDelayMs: MINUTE_MS,
      onMail: () => {
        attempt.cancel();
      },
    });

    await expect(attempt.run(deliver, { eventKey })).rejects.toThrow(/cancel/i);

    expect(await row()).toMatchObject([{ status: 'waiting', ends: 1, lease: null }]);
  });
});
