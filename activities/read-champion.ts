import { modelInputSchema } from '../contracts/deployment.js';
import { championSchema } from '../contracts/run.js';
import type { Champion } from '../contracts/run.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/**
 * Reads which version serves customers, with the baseline that was registered for it and what is in staging behind it, or
 * null. Safe to retry: it only reads.
 */
export const readChampion = ({ ledger }: Pick<ActivityServices, 'ledger'>) =>
  activity(modelInputSchema, async ({ model }): Promise<Champion | null> => {
    const champion = await ledger.champion(model);
    if (champion === null) return null;
    const [baseline, staged] = await Promise.all([
      ledger.baseline(model, champion.generation),
      ledger.staged(model),
    ]);
    return championSchema.parse({ ...champion, ...(baseline && { baseline }), ...(staged && { staged }) });
  });
