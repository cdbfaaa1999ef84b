import { isDeepStrictEqual } from 'node:util';

import { log } from '@temporalio/activity';

import type { ChannelRow } from '../contracts/deployment.js';
import { planProjection } from '../domain/registry/plan-projection.js';
import type { Projection } from '../domain/registry/plan-projection.js';
import { describeFinding } from '../contracts/ledger.js';
import { compareRegistries, readBoth } from './compare-registries.js';
import type { Registries } from './compare-registries.js';

/**
 * Makes MLflow's aliases and tags say what the channels say; differences that stay are told in the log. A broken ledger
 * tells no channels: MLflow is left as it is. May run beside itself: after its writes it looks whether the channels have moved.
 */
export async function projectModel(services: Registries, model: string): Promise<readonly ChannelRow[]> {
  const { chain, channels, state } = await readBoth(services, model);
  await write(services, model, planProjection(channels, state, chain));
  if (!isDeepStrictEqual(channels, await services.ledger.channels(model)))
    return projectModel(services, model);
  for (const difference of await compareRegistries(services, model))
    log.warn(`MLflow differs from the ledger: ${describeFinding(difference)}`, { model });
  return channels;
}

/** As `projectModel`, at a moment when nothing depends on it: where it cannot be done, the log says so. */
export async function repairProjection(services: Registries, model: string): Promise<void> {
  try {
    await projectModel(services, model);
  } catch (error) {
    log.warn('The aliases in MLflow were not compared with the ledger', { model, error });
  }
}

/** The head goes last: it stands for all that was written before it. */
async function write({ registry }: Registries, model: string, plan: Projection): Promise<void> {
  for (const alias of plan.remove) await registry.deleteAlias(model, alias);
  for (const { alias, version } of plan.set) await registry.setAlias(model, alias, version);
  for (const { version, key } of plan.untag) await registry.deleteVersionTag(model, version, key);
  for (const { version, tags } of plan.tags) await registry.setVersionTags(model, version, tags);
  await registry.setModelTags(model, plan.modelTags);
}
