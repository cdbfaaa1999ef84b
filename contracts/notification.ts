import { z } from 'zod';

import { artifactRefSchema } from './artifact-schemas.js';
import { retrainingResultSchema } from './run.js';

/** The end of a run, to be told to its people once. */
export const notificationInputSchema = z.object({
  /** One mail an event: the outbox holds it as a unique key. */
  eventKey: z.string(),
  config: artifactRefSchema,
  result: retrainingResultSchema,
  endedAt: z.iso.datetime(),
});
export type NotificationInput = z.infer<typeof notificationInputSchema>;

export interface Mail {
  readonly eventKey: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
