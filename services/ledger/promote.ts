import { z } from 'zod';

import type {
  ChannelMove,
  PromotionDecision,
  PromotionPlan,
  PromotionRequest,
} from '../../contracts/deployment.js';
import type { LedgerEntry } from '../../contracts/ledger.js';
import type { SqlSession } from '../database/port.js';
import { LedgerConflictError } from './errors.js';
import { GENESIS_HASH, seal } from './hash-chain.js';
import { assertIntact, inspectIn } from './inspect-ledger.js';
import type { LedgerRules } from './inspect-ledger.js';
import { appendEntry, findEntry } from './ledger-rows.js';

const clockSchema = z.tuple([z.object({ now: z.date() })]);

/** One promotion, inside the caller's transaction. Requests of a model wait for each other; a broken ledger takes none. */
export async function promoteIn(
  session: SqlSession,
  rules: LedgerRules,
  request: PromotionRequest,
): Promise<PromotionDecision> {
  await lockModel(session, request.model);
  const { channels, entries } = assertIntact(await inspectIn(session, rules, request.model));
  const known = await findEntry(session, request.promotionId);
  if (known !== null) return storedDecision(known, request);
  await assertRecorded(session, request);
  const plan = rules.decide(request, channels);
  const entry = await nextEntry(session, request, plan, entries.at(-1));
  for (const move of plan.moves) await moveChannel(session, request, move, entry.decidedAt);
  await appendEntry(session, entry);
  return entry.decision;
}

async function lockModel(session: SqlSession, model: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended('ratchet.ledger/' || $1, 0))", [model]);
}

function storedDecision(known: LedgerEntry, request: PromotionRequest): PromotionDecision {
  const { model, version, modelSha256 } = known.request;
  if (model !== request.model || version !== request.version || modelSha256 !== request.modelSha256)
    throw new LedgerConflictError(
      `promotionId ${request.promotionId} is on record for ${model} version ${version} (${modelSha256.slice(0, 12)}), ` +
        `not for ${request.model} version ${request.version} (${request.modelSha256.slice(0, 12)}): use another id.`,
    );
  return known.decision;
}

async function assertRecorded(session: SqlSession, request: PromotionRequest): Promise<void> {
  const rows = await session.query(
    'SELECT 1 FROM model_version WHERE model = $1 AND version = $2 AND model_sha256 = $3',
    [request.model, request.version, request.modelSha256],
  );
  if (rows.length === 0)
    throw new LedgerConflictError(
      `${request.model} version ${request.version} with SHA-256 ${request.modelSha256.slice(0, 12)} is not recorded: ` +
        'register the version before it is promoted.',
    );
}

async function nextEntry(
  session: SqlSession,
  request: PromotionRequest,
  plan: PromotionPlan,
  head: LedgerEntry | undefined,
): Promise<LedgerEntry> {
  const [{ now }] = clockSchema.parse(await session.query('SELECT clock_timestamp() AS now'));
  const decidedAt = now.toISOString();
  return seal({
    sequence: (head?.sequence ?? 0) + 1,
    promotionId: request.promotionId,
    model: request.model,
    request,
    decision: {
      outcome: plan.outcome,
      version: request.version,
      generation: plan.generation,
      reason: plan.reason,
    },
    // A clock set back must not let history run backwards.
    decidedAt: head !== undefined && head.decidedAt > decidedAt ? head.decidedAt : decidedAt,
    previousHash: head?.hash ?? GENESIS_HASH,
  });
}

async function moveChannel(
  session: SqlSession,
  request: PromotionRequest,
  move: ChannelMove,
  since: string,
): Promise<void> {
  const values = [
    request.model,
    move.channel,
    request.version,
    request.modelSha256,
    move.weightPercent,
    since,
    move.expectedGeneration,
  ];
  const moved = await session.query(move.expectedGeneration === 0 ? INSERT_CHANNEL : UPDATE_CHANNEL, values);
  if (moved.length === 0)
    throw new LedgerConflictError(
      `Channel ${move.channel} of ${request.model} is no longer at generation ${move.expectedGeneration}: ` +
        'it was changed outside the ledger. Compare `npx ratchet ledger verify` with the channel table.',
    );
}

const INSERT_CHANNEL = `
  INSERT INTO channel (model, name, version, model_sha256, weight_percent, since, generation)
  VALUES ($1, $2, $3, $4, $5, $6, $7::integer + 1)
  ON CONFLICT DO NOTHING RETURNING 1`;

const UPDATE_CHANNEL = `
  UPDATE channel
  SET version = $3, model_sha256 = $4, weight_percent = $5, since = $6, generation = generation + 1
  WHERE model = $1 AND name = $2 AND generation = $7
  RETURNING 1`;
