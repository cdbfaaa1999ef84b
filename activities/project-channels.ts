import { modelInputSchema } from '../contracts/deployment.js';
import type { ChannelRow } from '../contracts/deployment.js';
import { LEDGER_HEAD_TAG } from '../domain/registry/ledger-heads.js';
import { planProjection } from '../domain/registry/plan-projection.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/**
 * Makes MLflow's aliases and tags say what the channels say.
 * Safe to retry: it writes what the channels hold now, whatever was there.
 */
export const projectChannels = ({ ledger, registry }: Pick<ActivityServices, 'ledger' | 'registry'>) =>
  activity(modelInputSchema, async ({ model }): Promise<readonly ChannelRow[]> => {
    const [channels, aliases, { head }] = await Promise.all([
      ledger.channels(model),
      registry.aliases(model),
      ledger.verify(model),
    ]);
    const plan = planProjection(channels, aliases, head);
    for (const { alias, version } of plan.set) await registry.setAlias(model, alias, version);
    for (const alias of plan.remove) await registry.deleteAlias(model, alias);
    for (const { version, tags } of plan.tags) await registry.setVersionTags(model, version, tags);
    if (head !== null) await registry.setModelTags(model, { [LEDGER_HEAD_TAG]: head });
    return channels;
  });
