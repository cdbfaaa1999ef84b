import { z } from 'zod';

import { artifactRefSchema } from './artifact-schemas.js';
import { approvalRequestSchema } from './run-control.js';
import { retrainingResultSchema } from './run.js';

const event = {
  /** One mail an event: the outbox holds it as a unique key. */
  eventKey: z.string(),
  config: artifactRefSchema,
};

/** The end of a run, or its waiting for a person, to be told to its people once. */
export const notificationInputSchema = z.union([
  z.object({ ...event, result: retrainingResultSchema, endedAt: z.iso.datetime() }),
  z.object({ ...event, approval: approvalRequestSchema }),
]);
export type NotificationInput = z.infer<typeof notificationInputSchema>;

/** Which mails are to be delivered. */
export interface QueuedMails {
  /** The one of the event itself. */
  readonly wanted: boolean;
  /** Event of the one about MLflow; absent = it says what the ledger says. */
  readonly notice?: string | undefined;
}

export interface Mail {
  readonly eventKey: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
