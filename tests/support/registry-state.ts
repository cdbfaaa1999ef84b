import type { ChannelRow } from '../../contracts/deployment.js';
import type { HeldVersion, RegistryState } from '../../domain/registry/registry-state.js';
import { sha } from './promotion-request.js';

/** A channel at a version whose digest is its number, 64 times. */
export function channelRow(channel: ChannelRow['channel'], version: number, generation = 1): ChannelRow {
  return {
    model: 'demo',
    channel,
    version,
    modelSha256: sha(String(version)),
    generation,
    weightPercent: channel === 'canary' ? 10 : null,
    since: '2026-11-22T02:00:00.000Z',
  };
}

/** A version as the registry holds it: with the digest that `channelRow` has under this number, unless told otherwise. */
export function heldVersion(version: number, tags: Readonly<Record<string, string>> = {}): HeldVersion {
  return { version, tags: { 'ratchet.model_sha256': sha(String(version)), ...tags } };
}

/** A registry of these versions, without aliases and tags of the model unless told otherwise. */
export function registryState(
  versions: readonly HeldVersion[],
  aliases: Readonly<Record<string, number>> = {},
  modelTags: Readonly<Record<string, string>> = {},
): RegistryState {
  return { versions, aliases: new Map(Object.entries(aliases)), modelTags };
}
