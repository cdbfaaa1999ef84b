import { log } from '@temporalio/activity';
import { z } from 'zod';

import type { FailedSending } from '../services/mailer/port.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/** Held for as long as the sending goes on: a mail whose sender died waits no longer than this. */
const LEASE_MS = 60_000;

type MailServices = Pick<ActivityServices, 'mailer' | 'outbox'>;

/**
 * Sends one mail of the outbox.
 * Safe to retry: a sent mail is not claimed again. Where it is not known whether the server took the mail, or the worker dies
 * while it is sent, it can go out again, at most twice and with the same Message-ID.
 */
export const deliverMail = ({ mailer, outbox }: MailServices) =>
  activity(z.object({ eventKey: z.string() }), async ({ eventKey }, { signal }): Promise<void> => {
    const mail = await outbox.claim(eventKey, LEASE_MS);
    if (mail === null) return;
    const release = holdLease(outbox, eventKey);
    try {
      await mailer.send(mail, signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await outbox.markFailed(eventKey, reason, outcomeOf(error));
      throw error;
    } finally {
      release();
    }
    await outbox.markSent(eventKey);
  });

function outcomeOf(error: unknown): FailedSending {
  return error instanceof Error && error.name === 'MailUncertainError' ? 'unknown' : 'not sent';
}

function holdLease(outbox: MailServices['outbox'], eventKey: string): () => void {
  const renewing = setInterval(() => {
    outbox.renew(eventKey, LEASE_MS).catch((error: unknown) => {
      log.warn('The lease of the mail was not renewed: it is tried again in a moment', { eventKey, error });
    });
  }, LEASE_MS / 4);
  return () => {
    clearInterval(renewing);
  };
}
