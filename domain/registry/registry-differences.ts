import type { ChannelRow } from '../../contracts/deployment.js';
import type { LedgerFinding } from '../../contracts/ledger.js';
import { CHANNELS } from '../../contracts/names.js';
import { ALIASES, digestOf, foreignHeads, isHeld } from './registry-state.js';
import type { RegistryState } from './registry-state.js';

/** One thing in which a registry does not say what the ledger says. */
export interface RegistryDifference extends LedgerFinding {
  /** version: not held, or another model; alias: not where the channel is; head: of another ledger than this one. */
  readonly kind: 'version' | 'alias' | 'head';
}

/** What of a model in the registry is not as channels and entries say; `chain` are the entries' hashes, oldest first. */
export function registryDifferences(
  channels: readonly ChannelRow[],
  chain: readonly string[],
  state: RegistryState,
): readonly RegistryDifference[] {
  return [
    ...versionDifferences(channels, state),
    ...aliasDifferences(channels, state),
    ...heads(chain, state),
  ];
}

function versionDifferences(
  channels: readonly ChannelRow[],
  state: RegistryState,
): readonly RegistryDifference[] {
  const missing = channels.filter((row) => !isHeld(state, row));
  const versions = new Map(missing.map((row) => [row.version, row]));
  return [...versions.values()].map(({ modelSha256, version }) => ({
    kind: 'version',
    subject: `version ${version} in MLflow`,
    expected: `SHA-256 ${modelSha256}, in ${channelsOf(missing, version)}`,
    found: foundAt(state, version),
    next:
      'It gets no alias there, and what serves is the bundle in the artifact store. Restore MLflow from a backup, or go on: ' +
      'the next model is registered anew.',
  }));
}

function channelsOf(rows: readonly ChannelRow[], version: number): string {
  return rows
    .filter((row) => row.version === version)
    .map(({ channel }) => channel)
    .sort()
    .join(', ');
}

function foundAt(state: RegistryState, version: number): string {
  if (!state.versions.some((held) => held.version === version)) return 'no such version';
  const digest = digestOf(state, version);
  return digest === null ? 'a version without ratchet.model_sha256' : `SHA-256 ${digest}`;
}

function aliasDifferences(
  channels: readonly ChannelRow[],
  state: RegistryState,
): readonly RegistryDifference[] {
  return CHANNELS.flatMap((channel) => {
    const alias = ALIASES[channel];
    const row = channels.find((candidate) => candidate.channel === channel);
    const expected = row !== undefined && isHeld(state, row) ? row.version : undefined;
    const found = state.aliases.get(alias);
    if (expected === found) return [];
    return [
      {
        kind: 'alias',
        subject: `alias ${alias} in MLflow`,
        expected: pointing(expected),
        found: pointing(found),
        next: 'The end of the next run sets it right; until then load no model by it.',
      } satisfies RegistryDifference,
    ];
  });
}

function pointing(version: number | undefined): string {
  return version === undefined ? 'none' : `version ${version}`;
}

function heads(chain: readonly string[], state: RegistryState): readonly RegistryDifference[] {
  return foreignHeads(state, chain).map((head) => ({
    kind: 'head',
    subject: 'ratchet.ledger_head in MLflow',
    expected: chain.length === 0 ? 'none: the ledger is empty' : 'the hash of an entry of the ledger',
    found: head,
    next:
      'The ledger was cut, emptied or restored from an older backup, or this MLflow has served another one: restore the ' +
      'database, or, where it is meant, delete this tag of model and versions in MLflow.',
  }));
}
