import { modelInputSchema } from '../contracts/deployment.js';
import type { StagedVersion } from '../contracts/run.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/** Reads which version is in staging, or null. Safe to retry: it only reads. */
export const readStaging = ({ ledger }: Pick<ActivityServices, 'ledger'>) =>
  activity(modelInputSchema, ({ model }): Promise<StagedVersion | null> => ledger.staged(model));
