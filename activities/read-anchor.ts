import { modelInputSchema } from '../contracts/deployment.js';
import { championSchema } from '../contracts/run.js';
import type { Champion } from '../contracts/run.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/** Reads which version later models must not fall behind, or null. Safe to retry: it only reads. */
export const readAnchor = ({ ledger }: Pick<ActivityServices, 'ledger'>) =>
  activity(modelInputSchema, async ({ model }): Promise<Champion | null> => {
    const anchor = await ledger.anchor(model);
    return anchor === null ? null : championSchema.parse(anchor);
  });
