import type { LedgerEntry } from '../../contracts/ledger.js';
import { canonicalJson, sha256Hex } from '../artifacts/canonical-json.js';
import type { ChainVerification } from './port.js';

/** `previousHash` of a model's first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** An entry before it has a hash; its decision cannot name the head that it is about to become. */
export interface UnsealedEntry extends Omit<LedgerEntry, 'hash' | 'decision'> {
  readonly decision: Omit<LedgerEntry['decision'], 'ledgerHead'>;
}

/** Closes an entry: its hash is the SHA-256 of its RFC 8785 form, previous hash included, as 64 hex digits. */
export function seal(entry: UnsealedEntry): LedgerEntry {
  const hash = entryHash(entry);
  return { ...entry, decision: { ...entry.decision, ledgerHead: hash }, hash };
}

/** Recomputes every hash and link of a model's entries, which are given in the order of their sequence. */
export function verifyChain(model: string, entries: readonly LedgerEntry[]): ChainVerification {
  const broken = entries.findIndex((entry, index) => !follows(entry, entries[index - 1], model));
  return {
    model,
    intact: broken === -1,
    entries: entries.length,
    head: entries.at(-1)?.hash ?? null,
    brokenAt: broken === -1 ? null : broken + 1,
  };
}

function follows(entry: LedgerEntry, previous: LedgerEntry | undefined, model: string): boolean {
  return (
    entry.model === model &&
    entry.sequence === (previous?.sequence ?? 0) + 1 &&
    entry.previousHash === (previous?.hash ?? GENESIS_HASH) &&
    entry.decision.ledgerHead === entry.hash &&
    entryHash(entry) === entry.hash
  );
}

function entryHash(entry: UnsealedEntry): string {
  return sha256Hex(entryText(entry));
}

/** What the hash of an entry is taken of: its RFC 8785 form, previous hash included. */
export function entryText(entry: UnsealedEntry): string {
  const { outcome, version, generation, reason } = entry.decision;
  return canonicalJson({
    sequence: entry.sequence,
    previousHash: entry.previousHash,
    promotionId: entry.promotionId,
    model: entry.model,
    request: entry.request,
    decision: { outcome, version, generation, reason },
    decidedAt: entry.decidedAt,
  });
}
