import type { ChannelRow } from '../contracts/deployment.js';
import { registryDifferences } from '../domain/registry/registry-differences.js';
import type { RegistryDifference } from '../domain/registry/registry-differences.js';
import type { RegistryState } from '../domain/registry/registry-state.js';
import type { ActivityServices } from './services.js';

/** Where the truth of what serves is, and where it is shown. */
export type Registries = Pick<ActivityServices, 'ledger' | 'registry'>;

/** What the ledger says of a model beside what MLflow holds of it. */
export interface BothRegistries {
  readonly channels: readonly ChannelRow[];
  /** Hashes of the ledger's entries, oldest first. */
  readonly chain: readonly string[];
  readonly state: RegistryState;
}

/** Reads both, MLflow first: a head that it names was in the ledger before. */
export async function readBoth({ ledger, registry }: Registries, model: string): Promise<BothRegistries> {
  const [versions, aliases, modelTags] = await Promise.all([
    registry.versions(model),
    registry.aliases(model),
    registry.modelTags(model),
  ]);
  const [channels, entries] = await Promise.all([ledger.channels(model), ledger.entries(model)]);
  return { channels, chain: entries.map(({ hash }) => hash), state: { versions, aliases, modelTags } };
}

/** In what MLflow does not say what the ledger says. */
export async function compareRegistries(
  services: Registries,
  model: string,
): Promise<readonly RegistryDifference[]> {
  const { chain, channels, state } = await readBoth(services, model);
  return registryDifferences(channels, chain, state);
}
