import { z } from 'zod';

import { promotionRequestSchema } from '../../contracts/deployment.js';
import type { ReplayedChannel } from '../../contracts/ledger.js';
import type { ChannelName } from '../../contracts/names.js';
import type { StagedVersion } from '../../contracts/run.js';
import type { Database } from '../database/port.js';
import { newestDriftBaseline, registerDriftBaseline } from './drift-baselines.js';
import { entryText } from './hash-chain.js';
import { assertIntact, inspectIn, verificationOf } from './inspect-ledger.js';
import type { LedgerRules } from './inspect-ledger.js';
import { entryWithHash, findEntry, ledgerEntries } from './ledger-rows.js';
import { recordedModelVersions, recordModelVersion } from './model-versions.js';
import type { ChampionRecord, Ledger, LedgerInspection } from './port.js';
import { promoteIn } from './promote.js';

const modelsSchema = z.array(z.object({ model: z.string() }));

/** The ledger in a migrated database. */
export function createPostgresLedger(database: Database, rules: LedgerRules): Ledger {
  const inspect = (model: string) => inspectAtOneMoment(database, rules, model);
  const moved = async (model: string, channel: ChannelName, at?: Date) => {
    const { entries } = assertIntact(await inspect(model));
    const until = at?.toISOString();
    const known = entries.filter(({ decidedAt }) => until === undefined || decidedAt <= until);
    return rules.replay(known).find(({ row }) => row.channel === channel);
  };
  const served = async (model: string, channel: ChannelName, at?: Date) => {
    const found = await moved(model, channel, at);
    return found === undefined ? null : servedVersion(found);
  };
  return {
    recordVersion: (record) => recordModelVersion(database, record),
    recordedVersions: (model) => recordedModelVersions(database, model),
    champion: (model, at) => served(model, 'champion', at),
    anchor: (model) => served(model, 'anchor'),
    async staged(model) {
      const found = await moved(model, 'staging');
      return found === undefined ? null : stagedVersion(found);
    },
    channels: async (model) => assertIntact(await inspect(model)).channels,
    async promote(request) {
      // What enters the chain must be readable for ever: nothing beyond the contract gets in.
      const checked = promotionRequestSchema.parse(request);
      return database.transaction((session) => promoteIn(session, rules, checked));
    },
    entry: (promotionId) => findEntry(database, promotionId),
    entries: (model) => ledgerEntries(database, model),
    async entryText(head) {
      const entry = await entryWithHash(database, head);
      return entry === null ? null : entryText(entry);
    },
    inspect,
    verify: async (model) => verificationOf(await inspect(model)),
    async models() {
      const rows = await database.query('SELECT DISTINCT model FROM model_version ORDER BY model');
      return modelsSchema.parse(rows).map((row) => row.model);
    },
    registerBaseline: (record) => registerDriftBaseline(database, record),
    baseline: (model, generation, exceptRun) =>
      newestDriftBaseline(database, model, generation, exceptRun ?? null),
  };
}

/** A promotion that is committed between two statements must not look like a channel that was moved past the ledger. */
function inspectAtOneMoment(
  database: Database,
  rules: LedgerRules,
  model: string,
): Promise<LedgerInspection> {
  return database.transaction(async (session) => {
    await session.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return inspectIn(session, rules, model);
  });
}

/** A channel, with all that the entry which has moved it says about its version. */
function servedVersion({ entry, row }: ReplayedChannel): ChampionRecord {
  const { bundle, dataset, reason, requestedBy } = entry.request;
  const { generation, modelSha256, since, version } = row;
  return { version, modelSha256, generation, since, dataset, bundle, promotedBy: requestedBy, reason };
}

function stagedVersion({ entry, row }: ReplayedChannel): StagedVersion {
  const { generation, modelSha256, since, version } = row;
  const { requestedAt, rowsReadAt = requestedAt } = entry.request;
  return { version, modelSha256, generation, since, rowsReadAt };
}
