import type { NotificationInput } from '../contracts/notification.js';
import { mailActivities } from './activity-options.js';

/** Tells people of one event by mail, at most once to the outbox; its outcome never changes another workflow's. */
export async function notification(input: NotificationInput): Promise<void> {
  const { deliverMail, enqueueMail } = mailActivities(input.eventKey);
  const { notice, wanted } = await enqueueMail(input);
  if (wanted) await deliverMail({ eventKey: input.eventKey });
  if (notice !== undefined) await deliverMail({ eventKey: notice });
}
