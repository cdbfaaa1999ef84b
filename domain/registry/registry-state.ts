import type { ChannelRow } from '../../contracts/deployment.js';

/** MLflow's alias of each channel; stages are deprecated there, so "Staging" is an alias and a tag. */
export const ALIASES = {
  staging: 'staging',
  canary: 'challenger',
  champion: 'champion',
  anchor: 'anchor',
} as const;

/** The tag of a version and of a registered model that names the head of the ledger. */
export const LEDGER_HEAD = 'ratchet.ledger_head';

/** What a model registry holds of one model; all empty = the model is not registered. */
export interface RegistryState {
  readonly versions: readonly HeldVersion[];
  /** Version by alias. */
  readonly aliases: ReadonlyMap<string, number>;
  readonly modelTags: Readonly<Record<string, string>>;
}

/** A version as the registry holds it. */
export interface HeldVersion {
  readonly version: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Digest of the model that stands under this number; null = there is no such version, or it does not say. */
export function digestOf({ versions }: RegistryState, version: number): string | null {
  return versions.find((held) => held.version === version)?.tags['ratchet.model_sha256'] ?? null;
}

/** Whether the registry holds the model of a channel under the channel's number: the number alone proves nothing. */
export function isHeld(state: RegistryState, { modelSha256, version }: ChannelRow): boolean {
  return digestOf(state, version) === modelSha256;
}

/** Heads of the ledger that the registry names and the chain does not hold. `chain` are the hashes of its entries. */
export function foreignHeads({ modelTags, versions }: RegistryState, chain: readonly string[]): string[] {
  const named = [modelTags, ...versions.map(({ tags }) => tags)].flatMap((tags) => tags[LEDGER_HEAD] ?? []);
  return [...new Set(named)].filter((head) => !chain.includes(head));
}
