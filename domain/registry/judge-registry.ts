import type { LedgerEntry, LedgerFinding } from '../../contracts/ledger.js';
import { judgeAliases } from './judge-aliases.js';
import { ledgerHeads, positionOf } from './ledger-heads.js';
import type { LedgerHead } from './ledger-heads.js';

/** What a registry, which lies outside of the ledger's database, holds of a model. */
export interface RegistryState {
  readonly aliases: ReadonlyMap<string, number>;
  readonly versions: readonly {
    readonly version: number;
    readonly tags: Readonly<Record<string, string>>;
  }[];
  /** Of the registered model itself. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What a registry gives away about a ledger. */
export interface RegistryJudgement {
  readonly findings: readonly LedgerFinding[];
  readonly notes: readonly string[];
}

/**
 * Compares the heads that a registry was told of with the chain, and its aliases with the channels. A head that is in no
 * entry means that entries are gone or were rewritten; an older one, that the registry was away when the last were made.
 */
export function judgeRegistry(entries: readonly LedgerEntry[], registry: RegistryState): RegistryJudgement {
  const heads = ledgerHeads(registry);
  const lost = heads.filter((head) => positionOf(head, entries) === 0);
  // Aliases say nothing about entries that are not those of which MLflow was told.
  if (lost.length > 0) return { findings: lost.map(tagFinding), notes: [] };
  const told = Math.max(0, ...heads.map((head) => positionOf(head, entries)));
  const aliases = judgeAliases({ now: entries, told: entries.slice(0, told) }, registry);
  return {
    findings: entries.length > 0 && told === 0 ? [NO_HEAD, ...aliases] : aliases,
    notes: told > 0 && told < entries.length ? [behind(told, entries.length)] : [],
  };
}

/** A head that is in no entry. */
export function lostHead({ head, holder }: LedgerHead): LedgerFinding {
  return {
    kind: 'head',
    subject: `head in ${holder}`,
    expected: 'the hash of an entry',
    found: `${head}, which no entry has`,
    next: 'Entries were taken away or rewritten after that head was told: restore the database from its newest backup.',
  };
}

function tagFinding(head: LedgerHead): LedgerFinding {
  const finding = lostHead(head);
  return { ...finding, next: `${finding.next} ${RESTORED_KNOWINGLY}` };
}

const RESTORED_KNOWINGLY =
  'After a restore of an older one, knowingly: delete the tag ratchet.ledger_head there.';

const NO_HEAD: LedgerFinding = {
  kind: 'head',
  subject: 'head in MLflow',
  expected: 'the hash of an entry',
  found: 'none',
  next: 'MLflow was reset, or its tags were deleted: compare with the head in the mails. The next promotion writes it again.',
};

const behind = (told: number, entries: number): string =>
  `MLflow was last told of entry ${told} of ${entries}: the next promotion tells it of all`;
