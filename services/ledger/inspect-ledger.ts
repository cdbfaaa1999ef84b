import type { ChannelRow, PromotionPlan, PromotionRequest } from '../../contracts/deployment.js';
import type { LedgerEntry, LedgerFinding, LedgerRecord, ReplayedChannel } from '../../contracts/ledger.js';
import { describeFinding } from '../../contracts/ledger.js';
import type { SqlSession } from '../database/port.js';
import { LedgerConflictError } from './errors.js';
import { readRecord } from './ledger-record.js';
import type { LedgerInspection, LedgerVerification } from './port.js';

/** What a ledger goes by, without side effects: `ledgerRules` of `domain/registry`. */
export interface LedgerRules {
  /** Decides a request from the model's channels. */
  readonly decide: (request: PromotionRequest, channels: readonly ChannelRow[]) => PromotionPlan;
  /** The channels that entries have led to. */
  readonly replay: (entries: readonly LedgerEntry[]) => readonly ReplayedChannel[];
  /** What of a record contradicts the rest of it. */
  readonly judge: (record: LedgerRecord) => readonly LedgerFinding[];
}

/** What is on record of a model's promotions, judged. */
export async function inspectIn(
  session: SqlSession,
  { judge }: LedgerRules,
  model: string,
): Promise<LedgerInspection> {
  const record = await readRecord(session, model);
  return { ...record, findings: judge(record) };
}

/** The inspection, where it found nothing. Throws `LedgerConflictError` where it did. */
export function assertIntact(inspection: LedgerInspection): LedgerInspection {
  const { findings, model } = inspection;
  const [first] = findings;
  if (first === undefined) return inspection;
  const more = findings.length === 1 ? '' : `, and ${findings.length - 1} more`;
  throw new LedgerConflictError(
    `The ledger of ${model} is broken${more}: ${describeFinding(first)}. What serves cannot be told from it, and ` +
      'nothing is promoted until it is mended. See what to do: npx ratchet ledger verify',
  );
}

/** An inspection in short. */
export function verificationOf({ broken, entries, findings, model }: LedgerInspection): LedgerVerification {
  return {
    model,
    intact: findings.length === 0,
    entries: entries.length,
    head: entries.at(-1)?.hash ?? null,
    brokenAt: broken?.sequence ?? null,
    findings,
  };
}
