import type { ChannelRow } from '../../contracts/deployment.js';
import { CHANNELS } from '../../contracts/names.js';
import { ALIASES, digestOf, foreignHeads, isHeld } from './registry-state.js';
import type { RegistryState } from './registry-state.js';

/** One thing in which a registry does not say what the ledger says. */
export interface RegistryDifference {
  /** version: not held, or another model; alias: not where the channel is; head: of another ledger than this one. */
  readonly kind: 'version' | 'alias' | 'head';
  /** Which one, such as "version 2 in MLflow". */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  /** What a person does about it. */
  readonly next: string;
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

/** A difference in one line, its digests by their first 12 digits. */
export function describeDifference({ expected, found, subject }: RegistryDifference): string {
  return `${subject}: expected ${expected}; found ${found}`.replaceAll(
    /\b([0-9a-f]{12})[0-9a-f]{52}\b/g,
    '$1',
  );
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
    expected: chain.length === 0 ? 'none: the ledger is empty' : `one of the ledger's ${chain.length} hashes`,
    found: head,
    next:
      'The ledger was cut, emptied or restored from an older backup, or this MLflow has served another one: restore the ' +
      'database, or, where it is meant, delete this tag of model and versions in MLflow.',
  }));
}
