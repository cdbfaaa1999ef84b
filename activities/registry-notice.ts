import { log } from '@temporalio/activity';

import type { Config } from '../contracts/config/index.js';
import { composeRegistryMail } from '../domain/notification/registry-mail.js';
import { describeFinding } from '../contracts/ledger.js';
import type { RegistryDifference } from '../domain/registry/registry-differences.js';
import { compareRegistries } from './compare-registries.js';
import type { ActivityServices } from './services.js';

/**
 * Queues a mail about what MLflow lacks of the ledger, once for the same differences, and returns its event; undefined =
 * there is nothing to tell. An alias is not told: the end of each run sets it right.
 */
export async function noteDifferences(
  services: ActivityServices,
  { model, notification }: Config,
): Promise<string | undefined> {
  const differences = (await differencesOf(services, model.name)).filter(({ kind }) => kind !== 'alias');
  if (differences.length === 0) return undefined;
  const { canonical, links, outbox } = services;
  const facts = differences.map(({ expected, found, subject }) => ({ expected, found, subject }));
  const eventKey = `registry/${model.name}/${canonical.sha256(canonical.json(facts))}`;
  const content = composeRegistryMail({
    model: model.name,
    differences: differences.map(describeFinding),
    nextSteps: [...new Set(differences.map(({ next }) => next))],
    mlflowUrl: links.mlflowUrl,
  });
  await outbox.enqueue({ eventKey, from: notification.from, to: notification.to, ...content });
  return eventKey;
}

/** None where MLflow cannot be asked: its being away may be what the run's own mail is about. */
async function differencesOf(
  services: ActivityServices,
  model: string,
): Promise<readonly RegistryDifference[]> {
  try {
    return await compareRegistries(services, model);
  } catch (error) {
    log.warn('MLflow and the ledger were not compared', { model, error });
    return [];
  }
}
