import type { LedgerEntry } from '../../contracts/ledger.js';
import { promotionDecision } from './findings.js';
import { promotionRequest, sha } from './promotion-request.js';

/** The entry that made version 1 of model `demo` its champion, unless told otherwise; its hashes are not of a chain. */
export function ledgerEntry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const request = changes.request ?? promotionRequest();
  return {
    sequence: 1,
    promotionId: request.promotionId,
    model: request.model,
    request,
    decision: promotionDecision({ version: request.version }),
    decidedAt: '2026-11-23T02:00:00.000Z',
    previousHash: sha('0'),
    hash: sha('f'),
    ...changes,
  };
}
