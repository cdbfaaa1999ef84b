import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { composeMail } from '../../domain/notification/compose-mail.js';
import type { Outbox } from '../../services/mailer/port.js';
import { createPostgresOutbox } from '../../services/mailer/postgres-outbox.js';
import { createSmtpMailer } from '../../services/mailer/smtp-mailer.js';
import { retrainingResult } from '../support/retraining-result.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const listSchema = z.array(z.object({ id: z.string(), messageId: z.string().nullable() }));
const mailSchema = z.object({
  subject: z.string(),
  to: z.array(z.string()),
  text: z.string(),
  html: z.string(),
});

let server: TestDatabase;
let outbox: Outbox;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.prepare();
  outbox = createPostgresOutbox(server.application);
});
afterAll(() => server.drop());

describe('the mail of a run', () => {
  it('goes from the outbox through SMTP to its reader, as it was composed', async () => {
    const eventKey = `run-${randomUUID()}/ended`;
    const composed = composeMail(retrainingResult(), { temporalUrl: null, mlflowUrl: null });
    await outbox.enqueue({
      eventKey,
      from: 'ratchet@example.com',
      to: ['mlops-team@example.com'],
      ...composed,
    });

    const messageId = await deliver(eventKey);

    const [received] = await receivedMails(messageId);
    expect(received).toMatchObject({ subject: composed.subject, to: ['mlops-team@example.com'] });
    expect(received?.text.trim()).toBe(composed.text.trim());
    expect(received?.html.trim()).toBe(composed.html.trim());
  });

  it('is sent once by two workers that deliver it at the same time', async () => {
    const eventKey = `run-${randomUUID()}/ended`;
    const composed = composeMail(retrainingResult(), { temporalUrl: null, mlflowUrl: null });
    await outbox.enqueue({
      eventKey,
      from: 'ratchet@example.com',
      to: ['mlops-team@example.com'],
      ...composed,
    });

    const results = await Promise.allSettled([deliver(eventKey), deliver(eventKey)]);

    const sent = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
    expect(sent).toHaveLength(1);
    expect(await deliver(eventKey)).toBeNull();
    expect(await receivedMails(sent[0] ?? null)).toHaveLength(1);
  });
});

/** Claims and sends as a worker does; the Message-ID, or null when there was nothing to send. */
async function deliver(eventKey: string): Promise<string | null> {
  const claimed = await outbox.claim(eventKey, 60_000);
  if (claimed === null) return null;
  await createSmtpMailer(inject('smtpUrl')).send(claimed);
  await outbox.markSent(eventKey);
  return claimed.messageId;
}

async function receivedMails(messageId: string | null): Promise<z.infer<typeof mailSchema>[]> {
  const all = listSchema.parse(await getJson('/api/mails'));
  const ours = all.filter((mail) => mail.messageId === messageId);
  return Promise.all(ours.map(async ({ id }) => mailSchema.parse(await getJson(`/api/mails/${id}`))));
}

async function getJson(path: string): Promise<unknown> {
  return (await fetch(new URL(path, inject('mailUrl')))).json();
}
