import type { LedgerEntry, LedgerFinding } from '../../contracts/ledger.js';
import type { ChannelName } from '../../contracts/names.js';
import { CHANNELS } from '../../contracts/names.js';
import type { RegistryState } from './judge-registry.js';
import { ALIASES } from './plan-projection.js';
import { replayLedger } from './replay-ledger.js';

type Registrations = Pick<RegistryState, 'aliases' | 'versions'>;

/** The entries as they are, and those that the registry was told of. */
interface KnownEntries {
  readonly now: readonly LedgerEntry[];
  readonly told: readonly LedgerEntry[];
}

/** Aliases that are where no channel has put them, and versions of channels that the registry does not have as they are. */
export function judgeAliases({ now, told }: KnownEntries, registry: Registrations): readonly LedgerFinding[] {
  const [versions, before] = [versionsOf(now), versionsOf(told)];
  const aliases = CHANNELS.flatMap((channel) => {
    const found = registry.aliases.get(ALIASES[channel]);
    const expected = versions.get(channel);
    // A registry that was away has the aliases of the entry that it was last told of.
    if (found === expected || found === before.get(channel)) return [];
    return [aliasFinding(ALIASES[channel], expected, found)];
  });
  return [...aliases, ...judgeVersions(now, registry)];
}

function versionsOf(entries: readonly LedgerEntry[]): ReadonlyMap<ChannelName, number> {
  return new Map(replayLedger(entries).map(({ row }) => [row.channel, row.version]));
}

function judgeVersions(
  entries: readonly LedgerEntry[],
  { versions }: Registrations,
): readonly LedgerFinding[] {
  const wanted = new Map(replayLedger(entries).map(({ row }) => [row.version, row.modelSha256]));
  const present = new Map(
    versions.map(({ tags, version }) => [version, tags['ratchet.model_sha256'] ?? 'none']),
  );
  return [...wanted].flatMap(([version, modelSha256]) => {
    const found = present.get(version);
    return found === modelSha256 ? [] : [versionFinding(version, modelSha256, found)];
  });
}

function aliasFinding(alias: string, expected: number | undefined, found: number | undefined): LedgerFinding {
  const text = (version: number | undefined): string =>
    version === undefined ? 'none' : `version ${version}`;
  return {
    kind: 'alias',
    subject: `alias ${alias} in MLflow`,
    expected: text(expected),
    found: text(found),
    next: 'It was changed past the ledger. What serves is not affected; the next promotion sets it right.',
  };
}

function versionFinding(version: number, modelSha256: string, found: string | undefined): LedgerFinding {
  return {
    kind: 'registration',
    subject: `version ${version} in MLflow`,
    expected: `SHA-256 ${modelSha256}`,
    found: found === undefined ? 'no such version' : `SHA-256 ${found}`,
    next: 'What serves is not affected. Restore MLflow from a backup; without one, no alias is put on it again.',
  };
}
