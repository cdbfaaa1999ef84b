import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { MailAbandonedError, MailLeasedError, MailUnknownError } from '../../services/mailer/errors.js';
import type { Outbox } from '../../services/mailer/port.js';
import { mail } from '../support/mail.js';

/** What every implementation of the Outbox port has to do. Each test has an event of its own. */
export function describeOutbox(name: string, open: () => Outbox | Promise<Outbox>): void {
  describe(`${name} as an outbox`, () => {
    let outbox: Outbox;
    let eventKey = '';

    beforeAll(async () => {
      outbox = await open();
    });
    beforeEach(() => {
      eventKey = `run-${randomUUID()}/ended`;
    });

    it('takes one mail an event and keeps the first', async () => {
      expect(await outbox.enqueue(mail({ eventKey }))).toBe(true);
      expect(await outbox.enqueue(mail({ eventKey, subject: 'another' }))).toBe(false);

      expect(await outbox.claim(eventKey, 60_000)).toMatchObject(mail({ eventKey }));
    });

    it('hands a mail out with a Message-ID that does not change', async () => {
      await outbox.enqueue(mail({ eventKey }));
      const first = await outbox.claim(eventKey, 60_000);
      await outbox.markFailed(eventKey, 'greylisted', 'not sent');

      const second = await outbox.claim(eventKey, 60_000);

      expect(first?.messageId).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
      expect(second?.messageId).toBe(first?.messageId);
    });

    it('refuses a second sender while the first one holds the lease', async () => {
      await outbox.enqueue(mail({ eventKey }));
      await outbox.claim(eventKey, 60_000);

      await expect(outbox.claim(eventKey, 60_000)).rejects.toBeInstanceOf(MailLeasedError);
    });

    it('has nothing to hand out once the mail was sent', async () => {
      await outbox.enqueue(mail({ eventKey }));
      await outbox.claim(eventKey, 60_000);
      await outbox.markSent(eventKey);

      expect(await outbox.claim(eventKey, 60_000)).toBeNull();
      expect(await outbox.enqueue(mail({ eventKey }))).toBe(false);
    });

    it('does not reopen a sent mail for a sender that failed late', async () => {
      await outbox.enqueue(mail({ eventKey }));
      await outbox.claim(eventKey, 60_000);
      await outbox.markSent(eventKey);

      await outbox.markFailed(eventKey, 'timed out', 'unknown');

      expect(await outbox.claim(eventKey, 60_000)).toBeNull();
    });

    it('hands a mail out three times at most while the end of a try is not known, then says what may have become of it', async () => {
      await outbox.enqueue(mail({ eventKey }));
      for (let tried = 0; tried < 3; tried += 1) {
        await outbox.claim(eventKey, 60_000);
        await outbox.markFailed(eventKey, 'no answer', 'unknown');
      }

      const claiming = outbox.claim(eventKey, 60_000);

      await expect(claiming).rejects.toBeInstanceOf(MailAbandonedError);
      await expect(claiming).rejects.toThrow(/may have been sent: 3 tries/);
    });

    it('counts a sender that dies as a try whose end is not known', async () => {
      await outbox.enqueue(mail({ eventKey }));
      for (let tried = 0; tried < 3; tried += 1) await outbox.claim(eventKey, -1);

      await expect(outbox.claim(eventKey, 60_000)).rejects.toBeInstanceOf(MailAbandonedError);
    });

    it('hands a mail out as often as it is needed where the server did not take it', async () => {
      await outbox.enqueue(mail({ eventKey }));
      for (let tried = 0; tried < 5; tried += 1) {
        await outbox.claim(eventKey, 60_000);
        await outbox.markFailed(eventKey, 'connection refused', 'not sent');
      }

      expect(await outbox.claim(eventKey, 60_000)).toMatchObject({ eventKey });
    });

    it('holds a lease for as long as it is renewed', async () => {
      await outbox.enqueue(mail({ eventKey }));
      await outbox.claim(eventKey, -1);
      await outbox.renew(eventKey, 60_000);

      await expect(outbox.claim(eventKey, 60_000)).rejects.toBeInstanceOf(MailLeasedError);
    });

    it('says that it does not know a mail that was never queued', async () => {
      await expect(outbox.claim(eventKey, 60_000)).rejects.toBeInstanceOf(MailUnknownError);
    });

    it('keeps line ends and NUL out of what becomes a header', async () => {
      await outbox.enqueue(mail({ eventKey, subject: 'Success\r\nBcc: eve@example.com\0' }));

      const claimed = await outbox.claim(eventKey, 60_000);

      expect(claimed?.subject).toBe('Success Bcc: eve@example.com');
    });
  });
}
