import { modelInputSchema } from '../contracts/deployment.js';
import { activity } from './activity.js';
import { projectModel } from './channel-projection.js';
import type { ActivityServices } from './services.js';

/**
 * Makes MLflow's aliases and tags say what the channels say.
 * Safe to retry: it writes what the channels hold now, whatever was there.
 */
export const projectChannels = (services: Pick<ActivityServices, 'ledger' | 'registry'>) =>
  activity(modelInputSchema, ({ model }) => projectModel(services, model));
