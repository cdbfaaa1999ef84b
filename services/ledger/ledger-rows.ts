import { z } from 'zod';

import type { ChannelRow } from '../../contracts/deployment.js';
import { promotionDecisionSchema, promotionRequestSchema } from '../../contracts/deployment.js';
import { CHANNELS } from '../../contracts/names.js';
import type { SqlSession } from '../database/port.js';
import type { LedgerEntry } from './port.js';

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

const entriesSchema = z.array(
  z.object({
    sequence: z.number(),
    promotionId: z.string(),
    model: z.string(),
    decision: promotionDecisionSchema,
    request: promotionRequestSchema,
    decidedAt: instant,
    previousHash: z.string(),
    hash: z.string(),
  }),
);

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

/** The model's entries, oldest first. */
export async function ledgerEntries(session: SqlSession, model: string): Promise<readonly LedgerEntry[]> {
  return entriesSchema.parse(
    await session.query(`SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE model = $1 ORDER BY sequence`, [
      model,
    ]),
  );
}

/** The entry of a promotionId, of whatever model. */
export async function findEntry(session: SqlSession, promotionId: string): Promise<LedgerEntry | null> {
  const rows = await session.query(`SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE promotion_id = $1`, [
    promotionId,
  ]);
  return entriesSchema.parse(rows)[0] ?? null;
}

/** The newest entry of the model. */
export async function lastEntry(session: SqlSession, model: string): Promise<LedgerEntry | null> {
  const rows = await session.query(
    `SELECT ${ENTRY_COLUMNS} FROM promotion_ledger WHERE model = $1 ORDER BY sequence DESC LIMIT 1`,
    [model],
  );
  return entriesSchema.parse(rows)[0] ?? null;
}

/** The newest entry that made a champion, no later than `at`. */
export async function championEntry(
  session: SqlSession,
  model: string,
  at: Date | null,
): Promise<LedgerEntry | null> {
  const rows = await session.query(
    `SELECT ${ENTRY_COLUMNS} FROM promotion_ledger
     WHERE model = $1 AND decision ->> 'outcome' = 'champion' AND ($2::timestamptz IS NULL OR decided_at <= $2)
     ORDER BY sequence DESC LIMIT 1`,
    [model, at],
  );
  return entriesSchema.parse(rows)[0] ?? null;
}

/** The newest entry that made this version champion, or brought it to staging. */
export async function versionEntry(
  session: SqlSession,
  model: string,
  version: number,
  outcome: 'champion' | 'staging' = 'champion',
): Promise<LedgerEntry | null> {
  const rows = await session.query(
    `SELECT ${ENTRY_COLUMNS} FROM promotion_ledger
     WHERE model = $1 AND decision ->> 'outcome' = $3 AND (request ->> 'version')::integer = $2
     ORDER BY sequence DESC LIMIT 1`,
    [model, version, outcome],
  );
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
