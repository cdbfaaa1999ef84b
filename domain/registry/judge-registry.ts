import type { ChannelRow } from '../../contracts/deployment.js';
import type { LedgerEntry, LedgerFinding, LedgerReport } from '../../contracts/ledger.js';
import { registryDifferences } from './registry-differences.js';
import type { RegistryDifference } from './registry-differences.js';
import { LEDGER_HEAD } from './registry-state.js';
import type { RegistryState } from './registry-state.js';
import { replayLedger } from './replay-ledger.js';

/**
 * What a registry, which lies outside of the ledger's database, gives away about the ledger. A head that is in no entry
 * means that entries are gone or were rewritten; an older one, that the registry was away when the last were made.
 */
export function judgeRegistry(
  entries: readonly LedgerEntry[],
  state: RegistryState,
): Pick<LedgerReport, 'findings' | 'notes'> {
  const chain = entries.map(({ hash }) => hash);
  const compare = (known: readonly LedgerEntry[]) => registryDifferences(rowsOf(known), chain, state);
  const differences = compare(entries);
  const heads = differences.filter(({ kind }) => kind === 'head');
  // Aliases say nothing about entries that are not those of which the registry was told.
  if (heads.length > 0) return { findings: heads, notes: [] };
  const told = lastTold(chain, state);
  const before = told === chain.length ? differences : compare(entries.slice(0, told));
  const findings = differences.filter((one) => told === 0 || !isLate(one, before)).map(findingOf);
  if (told === chain.length) return { findings, notes: [] };
  if (told === 0) return { findings: [NO_HEAD, ...findings], notes: [] };
  return {
    findings,
    notes: [`MLflow was last told of entry ${told} of ${chain.length}: the next promotion tells it of all`],
  };
}

/** How many of the entries the registry knows of. */
function lastTold(chain: readonly string[], { modelTags, versions }: RegistryState): number {
  const named = [modelTags, ...versions.map(({ tags }) => tags)].flatMap((tags) => tags[LEDGER_HEAD] ?? []);
  return Math.max(0, ...named.map((head) => chain.indexOf(head) + 1));
}

/** An alias that is where it was put when the registry was last told. */
function isLate({ kind, subject }: RegistryDifference, before: readonly RegistryDifference[]): boolean {
  return kind === 'alias' && !before.some((other) => other.subject === subject);
}

/** In the database a version is another thing than in the registry. */
function findingOf(difference: RegistryDifference): LedgerFinding {
  return { ...difference, kind: difference.kind === 'version' ? 'registration' : difference.kind };
}

const NO_HEAD: LedgerFinding = {
  kind: 'head',
  subject: 'ratchet.ledger_head in MLflow',
  expected: 'the hash of an entry',
  found: 'none',
  next: 'MLflow was reset, or its tags were deleted: compare with the head in the mails. The next promotion writes it again.',
};

function rowsOf(entries: readonly LedgerEntry[]): readonly ChannelRow[] {
  return replayLedger(entries).map(({ row }) => row);
}
