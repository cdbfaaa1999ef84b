import { z } from 'zod';

import { promotionRequestSchema } from '../../contracts/deployment.js';
import type { Champion } from '../../contracts/run.js';
import type { Database } from '../database/port.js';
import { newestDriftBaseline, registerDriftBaseline } from './drift-baselines.js';
import { verifyChain } from './hash-chain.js';
import { championEntry, channelRows, ledgerEntries, versionEntry } from './ledger-rows.js';
import { recordedModelVersions, recordModelVersion } from './model-versions.js';
import type { ChampionRecord, Ledger, LedgerEntry } from './port.js';
import type { PromotionRule } from './promote.js';
import { promoteIn } from './promote.js';

const modelsSchema = z.array(z.object({ model: z.string() }));

/** The ledger in a migrated database; `decide` is the rule that each promotion goes by. */
export function createPostgresLedger(database: Database, decide: PromotionRule): Ledger {
  return {
    recordVersion: (record) => recordModelVersion(database, record),
    recordedVersions: (model) => recordedModelVersions(database, model),
    async champion(model, at) {
      const entry = await championEntry(database, model, at ?? null);
      return entry === null ? null : championOf(entry);
    },
    anchor: (model) => anchorIn(database, model),
    channels: (model) => channelRows(database, model),
    async promote(request) {
      // What enters the chain must be readable for ever: nothing beyond the contract gets in.
      const checked = promotionRequestSchema.parse(request);
      return database.transaction((session) => promoteIn(session, decide, checked));
    },
    entries: (model) => ledgerEntries(database, model),
    verify: async (model) => verifyChain(model, await ledgerEntries(database, model)),
    async models() {
      const rows = await database.query('SELECT DISTINCT model FROM model_version ORDER BY model');
      return modelsSchema.parse(rows).map((row) => row.model);
    },
    registerBaseline: (record) => registerDriftBaseline(database, record),
    baseline: (model, generation, exceptRun) =>
      newestDriftBaseline(database, model, generation, exceptRun ?? null),
  };
}

/** Every anchor was made by the entry that made it champion. */
async function anchorIn(database: Database, model: string): Promise<Champion | null> {
  const row = (await channelRows(database, model)).find(({ channel }) => channel === 'anchor');
  if (row === undefined) return null;
  const entry = await versionEntry(database, model, row.version);
  return entry === null ? null : { ...championOf(entry), generation: row.generation, since: row.since };
}

/** Every champion has a ledger entry that says all about it: the channel row is only its newest state. */
function championOf({ request, decision, decidedAt }: LedgerEntry): ChampionRecord {
  return {
    version: request.version,
    modelSha256: request.modelSha256,
    generation: decision.generation,
    since: decidedAt,
    dataset: request.dataset,
    bundle: request.bundle,
    promotedBy: request.requestedBy,
    reason: request.reason,
  };
}
