import { z } from 'zod';

import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

const LEASE_MS = 60_000;

/**
 * Sends one mail of the outbox.
 * Safe to retry: a sent mail is not claimed again; only between the server's acceptance and our commit can it go
 * out twice, and then with the same Message-ID.
 */
export const deliverMail = ({ mailer, outbox }: Pick<ActivityServices, 'mailer' | 'outbox'>) =>
  activity(z.object({ eventKey: z.string() }), async ({ eventKey }): Promise<void> => {
    const mail = await outbox.claim(eventKey, LEASE_MS);
    if (mail === null) return;
    try {
      await mailer.send(mail);
    } catch (error) {
      await outbox.markFailed(eventKey, error instanceof Error ? error.message : String(error));
      throw error;
    }
    await outbox.markSent(eventKey);
  });
