import { z } from 'zod';

import type { ChannelRow } from '../../contracts/deployment.js';
import { promotionDecisionSchema, promotionRequestSchema } from '../../contracts/deployment.js';
import type { LedgerEntry } from '../../contracts/ledger.js';
import { CHANNELS } from '../../contracts/names.js';
import type { SqlSession } from '../database/port.js';

const instant = z.date().transform((date) => date.toISOString());

const channelsSchema = z.array(
  z.object({
    model: z.string(),
    channel: z.enum(CHANNELS),
    version: z.number(),
    modelSha256: z.string(),
    generation: z.number(),
    weightPercent: z.number().nullable(),
    since: instant,
  }),
);

/** An entry as the table gives it. */
export const entrySchema = z.object({
  sequence: z.number(),
  promotionId: z.string(),
  model: z.string(),
  decision: promotionDecisionSchema,
  request: promotionRequestSchema,
  decidedAt: instant,
  previousHash: z.string(),
  hash: z.string(),
});
const entriesSchema = z.array(entrySchema);

const ENTRY_COLUMNS = `sequence, promotion_id AS "promotionId", model, decision, request,
  decided_at AS "decidedAt", previous_hash AS "previousHash", hash`;

/** The model's channels, by name. */
export async function channelRows(session: SqlSession, model: string): Promise<readonly ChannelRow[]> {
  return channelsSchema.parse(
    await session.query(
      `SELECT model, name AS channel, version, model_sha256 AS "modelSha256", generation,
              weight_percent AS "weightPercent", since
       FROM channel WHERE model = $1 ORDER BY name`,
      [model],
    ),
  );
}

/** The rows of the model's entries, oldest first, for the caller to parse. */
export function entryRows(session: SqlSession, model: string): Promise<readonly unknown[]> {
  return session.query(`SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE model = $1 ORDER BY sequence`, [
    model,
  ]);
}

/** The model's entries, oldest first. */
export async function ledgerEntries(session: SqlSession, model: string): Promise<readonly LedgerEntry[]> {
  return entriesSchema.parse(await entryRows(session, model));
}

/** The entry of a promotionId, of whatever model. */
export async function findEntry(session: SqlSession, promotionId: string): Promise<LedgerEntry | null> {
  const rows = await session.query(`SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE promotion_id = $1`, [
    promotionId,
  ]);
  return entriesSchema.parse(rows)[0] ?? null;
}

/** The entry with this hash, of whatever model. */
export async function entryWithHash(session: SqlSession, hash: string): Promise<LedgerEntry | null> {
  const rows = await session.query(`SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE hash = $1`, [hash]);
  return entriesSchema.parse(rows)[0] ?? null;
}

/** Appends a sealed entry. */
export async function appendEntry(session: SqlSession, entry: LedgerEntry): Promise<void> {
  await session.query(
    `INSERT INTO promotion_ledger
       (promotion_id, model, sequence, request, decision, decided_at, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.promotionId,
      entry.model,
      entry.sequence,
      JSON.stringify(entry.request),
      JSON.stringify(entry.decision),
      entry.decidedAt,
      entry.previousHash,
      entry.hash,
    ],
  );
}
