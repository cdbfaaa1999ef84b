import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createPostgresOutbox } from '../../services/mailer/postgres-outbox.js';
import type { Outbox } from '../../services/mailer/port.js';
import { describeOutbox } from '../conformance/outbox.js';
import { mail } from '../support/mail.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;
let outbox: Outbox;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.prepare();
  outbox = createPostgresOutbox(server.application);
});
afterAll(() => server.drop());

describeOutbox('PostgreSQL', () => outbox);

describe('workers at the same time', () => {
  it('queue one mail an event', async () => {
    const added = await Promise.all(
      Array.from({ length: 20 }, () => outbox.enqueue(mail({ eventKey: 'queued-together' }))),
    );

    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('claim a mail once: one of 20 gets it, the others are told who waits for whom', async () => {
    await outbox.enqueue(mail({ eventKey: 'claimed-together' }));

    const claims = await Promise.allSettled(
      Array.from({ length: 20 }, () => outbox.claim('claimed-together', 60_000)),
    );

    const refusals = claims.flatMap((claim) => (claim.status === 'rejected' ? [String(claim.reason)] : []));
    expect(refusals).toHaveLength(19);
    for (const refusal of refusals) expect(refusal).toMatch(/MailLeasedError: .* by another worker until 20/);
  });

  it('take over a mail whose sender died, with the same Message-ID', async () => {
    await outbox.enqueue(mail({ eventKey: 'sender-died' }));
    const first = await outbox.claim('sender-died', 50);
    await sleep(100);

    const second = await outbox.claim('sender-died', 60_000);

    expect(second).toEqual(first);
  });

  it('leave a trace of every attempt', async () => {
    await outbox.enqueue(mail({ eventKey: 'traced' }));
    await outbox.claim('traced', 60_000);
    await outbox.markFailed('traced', 'greylisted\0');
    await outbox.claim('traced', 60_000);

    const rows = await server.database.query(
      "SELECT attempts, last_error, sent_at FROM outbox WHERE event_key = 'traced'",
    );

    expect(rows).toEqual([{ attempts: 2, last_error: 'greylisted', sent_at: null }]);
  });
});
